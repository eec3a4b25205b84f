import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createDatabase, type TestDatabase } from "@/test/database/create-database";
import { TokenClient } from "@/test/protocol/token-client";
import { SpawnedServer } from "@/test/servers/spawned-server";

const MASTER_KEY = "0123456789012345678901234567890123456789";

let folder: string;
let postgres: TestDatabase;
let server: SpawnedServer;
let address: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mandate-shutdown-"));
  postgres = await createDatabase();
});

const variables = () => ({
  DATABASE_URL: postgres.url,
  MASTER_KEY,
  DATA_DIR: join(folder, "data"),
  DEMO: "1",
  TOKEN_PLANE_ONLY: "1",
});

beforeEach(async () => {
  server = new SpawnedServer(variables());
  address = await server.ready();
});

afterAll(async () => {
  await server.stop("SIGKILL");
  await postgres.remove();
  await rm(folder, { recursive: true });
});

test("a stop signal loses no token request of 16 busy connections, and the server ends soon after the last one", async () => {
  const clients = await Promise.all(
    Array.from({ length: 16 }, () => TokenClient.start(address, join(folder, "data"), { keepAlive: true })),
  );
  while (clients.some(({ calls, failures }) => calls.length < 5 && failures.length === 0)) await sleep(5);
  const startedAt = performance.now();
  const exited = server.stop("SIGTERM");
  await Promise.all(clients.map((client) => client.whenLast()));
  expect(clients.flatMap((client) => client.failures)).toEqual([]);
  expect(clients.every((client) => client.calls.at(-1)?.isLast)).toBe(true);
  expect(await exited).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(8_000);
});

test("reports that it is not ready before it closes the port, and keeps answering until then", async () => {
  await server.stop();
  server = new SpawnedServer({ ...variables(), DRAIN_SECONDS: "2" });
  address = await server.ready();
  const health = () => fetch(`${address}/api/health`, { headers: { Connection: "close" } });
  expect((await health()).status).toBe(200);
  const exited = server.stop("SIGTERM");
  await vi.waitFor(async () => expect((await health()).status).toBe(503), { timeout: 2_000, interval: 10 });
  const client = await TokenClient.start(address, join(folder, "data"), { keepAlive: false });
  await vi.waitFor(() => expect(client.calls.length).toBeGreaterThan(3), { timeout: 2_000, interval: 10 });
  await client.stop();
  expect(client.failures).toEqual([]);
  expect(await exited).toBe(0);
});

test("a second signal ends all processes at once, even during a request", async () => {
  const upload = request(`${address}/oauth/token`, { method: "POST", headers: { "Content-Length": 1000 } });
  const cut = new Promise<void>((resolve) => upload.on("error", () => resolve()));
  await new Promise<void>((resolve) => upload.write("grant_type=", () => resolve()));
  const startedAt = performance.now();
  const exited = server.stop("SIGTERM");
  let hasEnded = false;
  void exited.then(() => {
    hasEnded = true;
  });
  while (!hasEnded) {
    process.kill(server.pid, "SIGTERM");
    await sleep(100);
  }
  expect(await exited).toBe(143);
  await cut;
  expect(performance.now() - startedAt).toBeLessThan(8_000);
});
