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

const callWith = (headers: Record<string, string>) => fetch(`${address()}${ASSETS}`, { headers });

it.each([
  ["no identity headers", {}],
  ["a token instead of identity headers", { Authorization: "Bearer eyJhbGciOiJub25lIn0.eyJ0ZW4iOiJhY21lIn0." }],
  ["an empty tenant", { "X-Tenant": "" }],
  ["two tenants", { "X-Tenant": "acme, globex" }],
  ["a subtenant but no tenant", { "X-Subtenant": "plant1" }],
  ["an invalid tenant", { "X-Tenant": "a'b" }],
])("refuses a call with %s", async (_, headers) => {
  expect(await outcomeOf(await callWith(headers))).toBe("401 unauthorized");
});

it("lists the allowed methods of a path", async () => {
  const answer = await call("PATCH", ASSETS);
  expect([answer.status, answer.headers.get("Allow")]).toEqual([405, "GET, POST"]);
});

it.each(["/", "/api/assetmanagement/v3/assets/a/b", `${ASSETS}/%2e%2e/x`])("answers 404 at %s", async (path) => {
  expect(await outcomeOf(await call("GET", path))).toBe("404 noMatch");
});

/** Starts a request whose body is still to be sent. */
async function startRequest(options: RequestOptions): Promise<ClientRequest> {
  const headers = { "X-Tenant": "acme", Expect: "100-continue", ...options.headers };
  const pending = request({ ...options, headers });
  pending.flushHeaders();
  await once(pending, "continue");
  return pending;
}

it("limits the total size of request bodies in memory and accepts the next one afterwards", async () => {
  const path = `${FILES}/${await createdAsset(call)}`;
  const large = () => call("PUT", `${path}/a`, { body: Buffer.alloc(2 * MEBIBYTE) });
  const port = new URL(address()).port;
  const slow = await startRequest({ port, path: `${path}/slow`, method: "PUT", headers: { "Content-Length": 2 * MEBIBYTE } });
  slow.on("error", () => {});
  expect(await outcomeOf(await large())).toBe("503 serviceUnavailable");
  slow.destroy();
  await expect.poll(async () => (await large()).ok).toBe(true);
});

it("finishes running requests when stopped and reuses the socket of a killed server", async () => {
  const folder = await mkdtemp(join(tmpdir(), "data service-"));
  const socketPath = join(folder, "data.sock");
  const configuration = readConfiguration({ DATA_DATABASE_URL: url(), DATA_SOCKET: socketPath, LOG_LEVEL: "silent" });
  const first = await startService(configuration);
  const second = await startService(configuration);
  const headers = { "Content-Type": "application/json", "Content-Length": 2 };
  const running = await startRequest({ socketPath, path: ASSETS, method: "POST", headers });
  const stopped = second.stop();
  running.end("{}");
  const [answer] = (await once(running, "response")) as [IncomingMessage];
  expect([answer.statusCode, answer.headers.connection]).toEqual([400, "close"]);
  answer.resume();
  await Promise.all([stopped, first.stop()]);
  await rm(folder, { recursive: true });
});

it("does not start with a login that is exempt from row-level security", async () => {
  const configuration = readConfiguration({ DATA_DATABASE_URL: databaseUrl(), DATA_PORT: "0", LOG_LEVEL: "silent" });
  await expect(startService(configuration)).rejects.toThrow("needs a database login that is subject to row-level security");
});
