import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { beforeAll, expect, test } from "vitest";
import { createdAsset, withGuardedDataService } from "@/lib/start/test-data-service";
import { createTokens } from "@/lib/token-plane/test-tokens";

const ASSETS = "/api/assetmanagement/v3/assets";

const { address, caller } = withGuardedDataService();
let token: string;
let folder: string;

beforeAll(async () => {
  token = (await createTokens()).readWrite;
  folder = `/api/iotfile/v3/files/${await createdAsset(caller(token))}`;
});

/** A request whose path goes out as it stands here. */
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

test.each(["/", "/api/assetmanagement", "/api/Assetmanagement/v3/assets", "/api//assetmanagement/v3/assets"])("leaves %s", async (path) => {
  expect((await ask(path)).body).toBe(`the rest: ${path}`);
});

test.each(["/..", "/../../../iotfile/v3/files", "/%2e%2e", "//a", "/a;b", "/a#b"])("refuses %s behind a path of its own", async (path) => {
  const { message, body } = await ask(`${ASSETS}${path}`);
  expect([message.statusCode, JSON.parse(body).errors[0].reason]).toEqual([403, "ambiguous_path"]);
});

test("sends a file back so that no browser takes it for something else, and its length alone to who asks for no more", async () => {
  await ask(`${folder}/a.svg`, "PUT", "<svg/>");
  const whole = await ask(`${folder}/a.svg`);
  expect([whole.body, whole.message.headers]).toMatchObject(["<svg/>", { "x-content-type-options": "nosniff", "content-length": "6" }]);
  const head = await ask(`${folder}/a.svg`, "HEAD");
  expect([head.body, head.message.statusCode, head.message.headers["content-length"]]).toEqual(["", 200, "6"]);
});

test("takes a file of several mebibytes and gives it back", async () => {
  const content = "0123456789abcdef".repeat(3 * 65_536);
  expect((await ask(`${folder}/large`, "PUT", content)).message.statusCode).toBe(201);
  expect((await ask(`${folder}/large`)).body === content).toBe(true);
});

test("refuses what is announced to be too large before any of it has come, and closes", async () => {
  const socket = connect(Number(new URL(address()).port), "127.0.0.1");
  socket.write(`PUT ${folder}/b HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\nContent-Length: 99999999\r\n\r\n`);
  socket.write(Buffer.alloc(2 * 1024 * 1024));
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 413 [\s\S]*connection: close/i);
});
