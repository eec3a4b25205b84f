import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { type ClientRequest, type IncomingMessage, type RequestOptions, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readConfiguration } from "@/examples/data-service/configuration";
import { startService } from "@/examples/data-service/start-service";
import { databaseUrl } from "@/lib/env";
import { outcomeOf } from "@/test/protocol/requests";
import { ASSETS, createdAsset, FILES, withDataService } from "@/test/servers/data-service";

const MEBIBYTE = 1024 * 1024;

const { address, call, url } = withDataService({ DATA_MAX_BUFFERED_BYTES: String(3 * MEBIBYTE) });

const ask = (headers: Record<string, string>) => fetch(`${address()}${ASSETS}`, { headers });

it.each([
  ["no identity", {}],
  ["a token in place of an identity", { Authorization: "Bearer eyJhbGciOiJub25lIn0.eyJ0ZW4iOiJhY21lIn0." }],
  ["an empty tenant", { "X-Tenant": "" }],
  ["two tenants", { "X-Tenant": "acme, globex" }],
  ["a subtenant alone", { "X-Subtenant": "plant1" }],
  ["a tenant that is none", { "X-Tenant": "a'b" }],
])("refuses a call with %s", async (_, headers) => {
  expect(await outcomeOf(await ask(headers))).toBe("401 unauthorized");
});

it("says which methods an address has", async () => {
  const answer = await call("PATCH", ASSETS);
  expect([answer.status, answer.headers.get("Allow")]).toEqual([405, "GET, POST"]);
});

it.each(["/", "/api/assetmanagement/v3/assets/a/b", `${ASSETS}/%2e%2e/x`])("finds nothing at %s", async (path) => {
  expect(await outcomeOf(await call("GET", path))).toBe("404 noMatch");
});

/** A request that the service has begun to read; the body is still to come. */
async function begun(options: RequestOptions): Promise<ClientRequest> {
  const headers = { "X-Tenant": "acme", Expect: "100-continue", ...options.headers };
  const started = request({ ...options, headers });
  started.flushHeaders();
  await once(started, "continue");
  return started;
}

it("keeps the bodies that are in memory at once within their limit, and takes the next one afterwards", async () => {
  const path = `${FILES}/${await createdAsset(call)}`;
  const large = () => call("PUT", `${path}/a`, { body: Buffer.alloc(2 * MEBIBYTE) });
  const port = new URL(address()).port;
  const slow = await begun({ port, path: `${path}/slow`, method: "PUT", headers: { "Content-Length": 2 * MEBIBYTE } });
  slow.on("error", () => {});
  expect(await outcomeOf(await large())).toBe("503 serviceUnavailable");
  slow.destroy();
  await expect.poll(async () => (await large()).ok).toBe(true);
});

it("finishes running requests when it is stopped, and takes the socket of one that was killed", async () => {
  const folder = await mkdtemp(join(tmpdir(), "data service-"));
  const socketPath = join(folder, "data.sock");
  const configuration = readConfiguration({ DATA_DATABASE_URL: url(), DATA_SOCKET: socketPath, LOG_LEVEL: "silent" });
  const first = await startService(configuration);
  const second = await startService(configuration);
  const headers = { "Content-Type": "application/json", "Content-Length": 2 };
  const running = await begun({ socketPath, path: ASSETS, method: "POST", headers });
  const stopped = second.stop();
  running.end("{}");
  const [answer] = (await once(running, "response")) as [IncomingMessage];
  expect([answer.statusCode, answer.headers.connection]).toEqual([400, "close"]);
  answer.resume();
  await Promise.all([stopped, first.stop()]);
  await rm(folder, { recursive: true });
});

it("does not start with a login that row-level security does not bind", async () => {
  const configuration = readConfiguration({ DATA_DATABASE_URL: databaseUrl(), DATA_PORT: "0", LOG_LEVEL: "silent" });
  await expect(startService(configuration)).rejects.toThrow("needs a database login that row-level security binds");
});
