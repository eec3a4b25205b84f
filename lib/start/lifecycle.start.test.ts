import { mkdtemp, realpath, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { readPostmaster } from "@/lib/db/embedded/postmaster";
import { removeEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { clusterPath } from "@/lib/start/prepare/data-folder";
import { SpawnedServer } from "@/test/servers/spawned-server";

let dataDir: string;
const started: SpawnedServer[] = [];

beforeAll(async () => {
  dataDir = join(await mkdtemp(join(tmpdir(), "mandate-lifecycle-")), "data");
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop()));
});

afterAll(async () => {
  await removeEmbeddedPostgres(clusterPath(dataDir));
  await rm(join(dataDir, ".."), { recursive: true });
});

function start(variables: Record<string, string> = {}): SpawnedServer {
  const server = new SpawnedServer({ DATA_DIR: dataDir, ...variables });
  started.push(server);
  return server;
}

async function health(address: string): Promise<number> {
  return (await fetch(`${address}/api/health`).catch(() => undefined))?.status ?? 0;
}

async function postgresPid(): Promise<number | undefined> {
  const postmaster = await readPostmaster(await realpath(join(clusterPath(dataDir), "data")));
  return postmaster?.isAlive ? postmaster.pid : undefined;
}

const modeOf = async (name: string) => ((await stat(join(dataDir, name))).mode & 0o777).toString(8);

test("two servers create one database in an empty folder, and the last one to stop ends it", async () => {
  const [one, two] = [start(), start()];
  const addresses = await Promise.all([one.ready(), two.ready()]);
  expect(await Promise.all(addresses.map(health))).toEqual([200, 200]);
  expect([await modeOf("."), await modeOf("master-key")]).toEqual(["700", "600"]);

  expect(await one.stop("SIGTERM")).toBe(0);
  expect(await health(addresses[1] ?? "")).toBe(200);
  expect(await two.stop("SIGINT")).toBe(0);
  expect(await postgresPid()).toBeUndefined();
});

test("a killed server leaves its database running, and the next one uses it", async () => {
  const killed = start();
  await killed.ready();
  const pid = await postgresPid();
  await killed.stop("SIGKILL");
  expect(await postgresPid()).toBe(pid);

  const next = start();
  expect(await health(await next.ready())).toBe(200);
  expect(await postgresPid()).toBe(pid);
  expect(await next.stop()).toBe(0);
  expect(await postgresPid()).toBeUndefined();
});

test("a crashed database is restarted, and the server keeps working", async () => {
  const server = start();
  const address = await server.ready();
  process.kill((await postgresPid()) ?? 0, "SIGKILL");
  while (!server.output.includes("The embedded PostgreSQL is running again.")) await sleep(50);
  await vi.waitUntil(async () => (await health(address)) === 200, { timeout: 10_000 });
});

test("a start right after server and database were killed succeeds", async () => {
  const killed = start();
  await killed.ready();
  process.kill((await postgresPid()) ?? 0, "SIGKILL");
  await killed.stop("SIGKILL");
  expect(await health(await start().ready())).toBe(200);
});

test.each([0, 30, 60, 120, 240, 480])("a stop %i ms into the start ends everything", async (afterMs) => {
  const server = start();
  while (!server.output.includes("Starting the embedded PostgreSQL")) await sleep(5);
  await sleep(afterMs);
  expect(await server.stop("SIGTERM"), server.output).toBe(0);
  expect(await postgresPid()).toBeUndefined();
});

test("a database whose master key is missing is not opened with a new one", async () => {
  await rm(join(dataDir, "master-key"));
  const server = start();
  expect(await server.exitCode()).toBe(1);
  expect(server.output).toContain(`The master key of the database in ${dataDir} is missing.`);
});
