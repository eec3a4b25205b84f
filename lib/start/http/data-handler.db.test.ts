import { once } from "node:events";
import { createServer, request as httpRequest, type IncomingMessage } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { provideEnv } from "@/lib/env";
import { dataHandler } from "@/lib/start/http/data-handler";
import { readHead } from "@/lib/start/http/request-head";
import type { NodeHandler } from "@/lib/token-plane/http/node-listener";
import { flushUsage } from "@/lib/token-plane/usage/recorder";
import { RecordingUpstream } from "@/test/gateways/recording-upstream";
import { freePort } from "@/test/gateways/started-gateway";
import { createTokens } from "@/test/protocol/tokens";
import { createdAsset, withGuardedDataService } from "@/test/servers/data-service";
import type { World } from "@/test/worlds/world";

const ASSETS = "/api/assetmanagement/v3/assets";

const { address, caller } = withGuardedDataService();
let world: World;
let token: string;
let folder: string;

beforeAll(async () => {
  ({ world, readWrite: token } = await createTokens());
  folder = `/api/iotfile/v3/files/${await createdAsset(caller(token))}`;
});

/** Sends the path without normalizing it. */
async function ask(path: string, method = "GET", body = ""): Promise<{ message: IncomingMessage; body: string }> {
  const headers = { authorization: `Bearer ${token}`, "content-length": Buffer.byteLength(body) };
  const sent = httpRequest(address(), { path, method, headers }).end(body);
  const [message] = (await once(sent, "response")) as [IncomingMessage];
  return { message, body: await text(message) };
}

test.each([ASSETS, `/gateway${ASSETS}`, `${ASSETS}?size=1`])("answers %s", async (path) => {
  const { message, body } = await ask(path);
  expect([message.statusCode, JSON.parse(body).page.number]).toEqual([200, 0]);
});

test.each(["/", "/api/assetmanagement", "/api/Assetmanagement/v3/assets", "/api//assetmanagement/v3/assets"])(
  "passes on %s",
  async (path) => {
    expect((await ask(path)).body).toBe(`the rest: ${path}`);
  },
);

test("answers a selection of a hundred variables with long names in other alphabets", async () => {
  const select = encodeURIComponent(Array.from({ length: 100 }, (_, index) => `水の量_${100 + index}`).join(","));
  expect(select.length).toBeGreaterThan(3000);
  const { message } = await ask(`/api/iottimeseries/v3/timeseries/${folder.split("/").at(-1)}/v?select=${select}`);
  expect(message.statusCode).toBe(200);
});

test("refuses a longer address with 414 and names its length", async () => {
  const { message, body } = await ask(`${ASSETS}?filter=${"a".repeat(25_000)}`);
  expect([message.statusCode, JSON.parse(body).errors[0].message]).toEqual([
    414,
    expect.stringMatching(/has 250\d\d characters, and at most 20480/),
  ]);
});

test.each(["/..", "/../../../iotfile/v3/files", "/%2e%2e", "//a", "/a;b", "/a#b"])("refuses %s appended to a data path", async (path) => {
  const { message, body } = await ask(`${ASSETS}${path}`);
  expect([message.statusCode, JSON.parse(body).errors[0].reason]).toEqual([403, "ambiguous_path"]);
});

test("returns a file with nosniff, and only its length for HEAD", async () => {
  await ask(`${folder}/a.svg`, "PUT", "<svg/>");
  const whole = await ask(`${folder}/a.svg`);
  expect([whole.body, whole.message.headers]).toMatchObject(["<svg/>", { "x-content-type-options": "nosniff", "content-length": "6" }]);
  const head = await ask(`${folder}/a.svg`, "HEAD");
  expect([head.body, head.message.statusCode, head.message.headers["content-length"]]).toEqual(["", 200, "6"]);
});

test("stores and returns a file of several MiB", async () => {
  const content = "0123456789abcdef".repeat(3 * 65_536);
  expect((await ask(`${folder}/large`, "PUT", content)).message.statusCode).toBe(201);
  expect((await ask(`${folder}/large`)).body === content).toBe(true);
});

test("refuses a body whose declared length is too large, and closes the connection", async () => {
  const socket = connect(Number(new URL(address()).port), "127.0.0.1");
  socket.write(`PUT ${folder}/b HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\nContent-Length: 99999999\r\n\r\n`);
  socket.write(Buffer.alloc(2 * 1024 * 1024));
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 413 [\s\S]*connection: close/i);
});

test("counts each call once, including refused ones", async () => {
  const { client, acme } = world;
  await flushUsage();
  const before = await countedCalls();
  await ask(ASSETS);
  await ask(`${ASSETS}/${"0".repeat(32)}`);
  await ask(`/api/iottimeseries/v3/timeseries/${"0".repeat(32)}/a`, "PUT", "[]");
  await flushUsage();
  expect((await countedCalls()) - before).toBe(3);

  async function countedCalls(): Promise<number> {
    const where = { registrationId: client.registrationId, tenantId: acme.tenant.id };
    const { _sum } = await database().dataCallHour.aggregate({ where, _sum: { count: true } });
    return _sum.count ?? 0;
  }
});

test("exposes answers of the data service to configured origins only", async () => {
  provideEnv({ CORS_ORIGINS: "https://app.example.com" });
  const originsFor = async (Origin: string) => {
    const { headers } = await caller(token)("GET", ASSETS, { headers: { Origin } });
    return [
      headers.get("Access-Control-Allow-Origin"),
      headers.get("Vary"),
      headers.get("Access-Control-Expose-Headers")?.includes("ETag"),
    ];
  };
  expect(await originsFor("https://app.example.com")).toEqual(["https://app.example.com", "Origin", true]);
  expect(await originsFor("https://elsewhere.example")).toEqual([null, "Origin", undefined]);
  provideEnv({ CORS_ORIGINS: "" });
});

test("forwards neither session cookies nor internal headers", async () => {
  const upstream = await RecordingUpstream.start();
  provideEnv({ DATA_UPSTREAM: `http://127.0.0.1:${upstream.port}` });
  const { port, stop } = await listening(dataHandler(async () => {}));
  const headers = { Authorization: `Bearer ${token}`, Cookie: "session=secret", "X-Client-Address": "1.1.1.1" };
  await fetch(`http://127.0.0.1:${port}/gateway${ASSETS}?size=1`, { headers });
  expect(upstream.received.map(({ method, target }) => `${method} ${target}`)).toEqual([`GET ${ASSETS}?size=1`]);
  expect(["cookie", "x-client-address", "x-peer-address"].flatMap((name) => upstream.valuesOf(name))).toEqual([]);
  expect(["x-forwarded-for", "x-forwarded-proto"].flatMap((name) => upstream.valuesOf(name))).toEqual(["127.0.0.1", "http"]);
  await Promise.all([stop(), upstream.stop()]);
});

test("answers 503 in the documented form if the data APIs are unavailable", async () => {
  provideEnv({ DATA_UPSTREAM: `http://127.0.0.1:${await freePort()}` });
  const { port, stop } = await listening(dataHandler(async () => {}));
  const answer = await fetch(`http://127.0.0.1:${port}${ASSETS}`, { headers: { Authorization: `Bearer ${token}` } });
  const { errors } = await answer.json();
  expect([answer.status, answer.headers.get("Retry-After"), errors[0].code]).toEqual([503, "5", "mdsp.core.generic.serviceUnavailable"]);
  await stop();
});

test("passes on data paths if there is no upstream", async () => {
  for (const upstream of ["", "none"]) {
    provideEnv({ DATA_UPSTREAM: upstream });
    const { port, stop } = await listening(dataHandler(async (_request, response) => response.end("the rest")));
    expect(await (await fetch(`http://127.0.0.1:${port}${ASSETS}`)).text()).toBe("the rest");
    await stop();
  }
});

async function listening(handler: NodeHandler) {
  const server = createServer((request, response) => {
    readHead(request);
    void handler(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      server.closeAllConnections();
      await once(server.close(), "close");
    },
  };
}
