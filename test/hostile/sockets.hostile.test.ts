import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { clusterPath } from "@/lib/start/prepare/data-folder";
import { say } from "@/lib/start/say";
import { runCrowd } from "@/test/hostile/crowd";
import { effort } from "@/test/hostile/effort";
import { TokenClient } from "@/test/protocol/token-client";
import { SpawnedServer } from "@/test/servers/spawned-server";

const LONGEST_MS = 5_000;

let dataDir: string;
let server: SpawnedServer;
let address: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "mandate-hostile-"));
  // The clients ask as fast as they are answered, which the limits of a usual client would end.
  server = new SpawnedServer({ DATA_DIR: dataDir, DEMO: "1", LIMIT_PER_CLIENT: "0", LIMIT_PER_ADDRESS: "0" });
  address = await server.ready();
  // From its first page on a framework may listen for upgrades.
  expect((await fetch(`${address}/sign-in`)).status).toBe(200);
});

afterAll(async () => {
  await server.stop();
  await removeEmbeddedPostgres(clusterPath(dataDir));
  await rm(dataDir, { recursive: true });
});

function summary({ calls }: TokenClient) {
  const times = calls.map((call) => call.milliseconds).sort((a, b) => a - b);
  const at = (share: number) => Math.round(times[Math.floor((times.length - 1) * share)] ?? Number.NaN);
  const text = `${times.length} tokens, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, slowest ${at(1)} ms.`;
  return { text, tokens: times.length, slowest: at(1) };
}

const MANY = Array.from({ length: 250 }, (_, index) => `127.1.${index % 10}.${1 + Math.floor(index / 10)}`);

test.each([
  ["many addresses", MANY],
  ["the address of the client itself", ["127.0.0.1"]],
])("sockets from %s that upgrade, idle, trickle and do not read keep no client from its tokens", async (name, from) => {
  const clients = await Promise.all([true, false].map((keepAlive) => TokenClient.start(address, dataDir, { keepAlive })));
  const crowd = await runCrowd({ port: Number(new URL(address).port), ...effort, from });
  for (const client of clients) await client.stop();

  say(`From ${name}: ${crowd.peak} sockets open at once, ${crowd.opened} opened in all, ${crowd.answered} upgrades answered.`);
  const [overOne, eachItsOwn] = clients.map((client) => summary(client));
  say(`  Over one connection: ${overOne?.text}`);
  say(`  Over a connection each: ${eachItsOwn?.text}`);
  expect(clients.flatMap((client) => client.failures)).toEqual([]);
  expect(overOne?.tokens).toBeGreaterThan(effort.seconds);
  expect(overOne?.slowest).toBeLessThan(LONGEST_MS);
  // How long a newcomer queues behind the crowd depends on the machine.
  expect(eachItsOwn?.tokens).toBeGreaterThan(0);
  expect(crowd.opened).toBeGreaterThanOrEqual(effort.sockets);
  expect(crowd.answered).toBeGreaterThan(0);
});

test("the remains of the crowds delay no client", async () => {
  expect((await fetch(`${address}/api/health`)).status).toBe(200);
  expect((await fetch(`${address}/sign-in`)).status).toBe(200);
});
