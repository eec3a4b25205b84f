import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { freePort } from "@/lib/db/embedded/free-port";
import { masterKey, provideEnv } from "@/lib/env";
import { createDatabase, type TestDatabase } from "@/test/database/create-database";
import { requestTokenAt } from "@/test/protocol/requests";
import { processesOf, processOf, type ServerProcess } from "@/test/servers/processes-of";
import { SpawnedServer } from "@/test/servers/spawned-server";
import { createWorld, type World } from "@/test/worlds/world";

let folder: string;
let postgres: TestDatabase;
let world: World;
const started: SpawnedServer[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mandate processes-"));
  postgres = await createDatabase();
  provideEnv({ DATABASE_URL: postgres.url });
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop()));
});

afterAll(async () => {
  await closeDatabase();
  provideEnv({ DATABASE_URL: "" });
  await postgres.remove();
  await rm(folder, { recursive: true });
});

/** The path of its sockets contains a space. */
function start(variables: Record<string, string> = {}): SpawnedServer {
  const server = new SpawnedServer({ DATABASE_URL: postgres.url, MASTER_KEY: masterKey(), TMPDIR: folder, ...variables });
  started.push(server);
  return server;
}

/** Creates the world once a server has created the keys. */
async function withWorld(address: string): Promise<string> {
  world ??= await createWorld();
  return address;
}

const askToken = (address: string) => requestTokenAt(address, world.client, world.acme.tenant.id);

/** Requests tokens one after the other until stopped; returns every status other than 200. */
function keepAsking(address: string): () => Promise<{ asked: number; failed: (number | string)[] }> {
  let isStopped = false;
  const asking = (async () => {
    const failed: (number | string)[] = [];
    let asked = 0;
    for (; !isStopped; asked++) {
      const status = await askToken(address).then(
        ({ status }) => status,
        (error: Error) => error.message,
      );
      if (status !== 200) failed.push(status);
    }
    return { asked, failed };
  })();
  return () => {
    isStopped = true;
    return asking;
  };
}

const page = (address: string) => fetch(`${address}/sign-in`, { headers: { Accept: "text/html" } });

test("a killed cockpit does not affect tokens, and pages answer 503 until it is back", async () => {
  const server = start();
  const address = await withWorld(await server.ready());
  expect((await page(address)).status).toBe(200);
  const stop = keepAsking(address);
  const { pid, niceness } = processOf(server, "cockpit");
  expect(niceness).toBe(10);
  process.kill(pid, "SIGKILL");

  await vi.waitFor(async () => expect((await page(address)).status).toBe(503), { timeout: 10_000, interval: 5 });
  const away = await page(address);
  if (away.status === 503)
    expect([away.headers.get("Retry-After"), await away.text()]).toEqual(["3", expect.stringContaining("reloads automatically")]);
  await vi.waitFor(async () => expect((await page(address)).status).toBe(200), { timeout: 30_000 });
  expect(processOf(server, "cockpit").pid).not.toBe(pid);

  const { asked, failed } = await stop();
  expect([asked > 10, failed]).toEqual([true, []]);
});

test("a killed token process is replaced at once, and the others keep answering", async () => {
  const server = start({ TOKEN_PROCESSES: "2", TOKEN_PLANE_ONLY: "1" });
  const address = await withWorld(await server.ready());
  const before = processesOf(server).map(({ pid }) => pid);
  expect(before).toHaveLength(2);
  process.kill(before[0] ?? 0, "SIGKILL");
  // Connections to the killed process may break; new ones reach the other one.
  await vi.waitFor(async () => expect((await askToken(address)).status).toBe(200), { timeout: 2000, interval: 5 });
  await vi.waitFor(() => expect(processesOf(server).filter(({ pid }) => !before.includes(pid))).toHaveLength(1), { timeout: 10_000 });
});

test("the only token process is replaced too", async () => {
  const server = start({ TOKEN_PLANE_ONLY: "1" });
  const address = await withWorld(await server.ready());
  process.kill(processOf(server, "token").pid, "SIGKILL");
  await vi.waitFor(async () => expect((await askToken(address)).status).toBe(200), { timeout: 10_000, interval: 20 });
});

test("all processes end with their supervisor, even if it is killed", async () => {
  const server = start();
  await server.ready();
  const processes = processesOf(server);
  expect(processes.map(({ program }) => program).sort()).toEqual(["cockpit", "token"]);
  await server.stop("SIGKILL");
  const isAlive = ({ pid }: ServerProcess) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  await vi.waitFor(() => expect(processes.filter(isAlive)).toEqual([]), { timeout: 20_000 });
});

const socketFolders = async () => (await readdir(folder)).filter((name) => name.startsWith("mandate-"));

test("a stop leaves neither processes nor sockets behind", async () => {
  const before = await socketFolders();
  const server = start();
  await server.ready();
  expect(await server.stop()).toBe(0);
  expect(processesOf(server)).toEqual([]);
  expect(await socketFolders()).toEqual(before);
});

test("with TOKEN_PLANE_ONLY there is no cockpit, with COCKPIT_ONLY there are no tokens", async () => {
  const tokens = start({ TOKEN_PLANE_ONLY: "1", HOST: "::1" });
  const tokenAddress = await withWorld(await tokens.ready());
  expect(processesOf(tokens).map(({ program }) => program)).toEqual(["token"]);
  expect([(await askToken(tokenAddress)).status, (await page(tokenAddress)).status]).toEqual([200, 404]);

  const cockpit = start({ COCKPIT_ONLY: "1" });
  const cockpitAddress = await cockpit.ready();
  expect(processesOf(cockpit).map(({ program }) => program)).toEqual(["cockpit"]);
  expect([(await askToken(cockpitAddress)).status, (await page(cockpitAddress)).status]).toEqual([503, 200]);
});

test("a form of another site is refused, and one of the public address is not, regardless of the Host that a proxy sets", async () => {
  const port = await freePort();
  await start({ PUBLIC_URL: "https://tokens.example.com", PORT: String(port) }).ready();
  const send = async (headers: Record<string, string>) =>
    (await fetch(`http://127.0.0.1:${port}/sign-in`, { method: "POST", body: new URLSearchParams({ a: "b" }), headers })).status;
  expect(await send({ Origin: "https://evil.example", "X-Forwarded-Host": "evil.example" })).toBe(403);
  expect(await send({ Origin: "null" })).toBe(403);
  expect(await send({ Origin: "null", "Sec-Fetch-Site": "same-origin" })).not.toBe(403);
  expect(await send({ Origin: "https://tokens.example.com" })).not.toBe(403);
});
