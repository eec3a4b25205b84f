import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { childEnv } from "@/lib/env";
import { clusterPath } from "@/lib/start/prepare/data-folder";
import { say } from "@/lib/start/say";
import { exchange } from "@/test/fuzz/exchange";
import { type Credentials, malformedRequest } from "@/test/fuzz/malformed-request";
import { processesOf } from "@/test/servers/processes-of";
import { SpawnedServer } from "@/test/servers/spawned-server";

const { FUZZ_REQUESTS, FUZZ_SEED } = childEnv();
const requests = Number(FUZZ_REQUESTS || 100_000);
const firstSeed = Number(FUZZ_SEED || 1);

const CONNECTIONS = 48;
/** Several, so that no address runs out of ports. */
const FROM = Array.from({ length: 200 }, (_, index) => `127.1.${index % 10}.${1 + Math.floor(index / 10)}`);

/** What a server without an unhandled error never writes. */
const DISTRESS = /unhandled|uncaught|failed outside every handler|"msg":"request failed"/i;

let dataDir: string;
let server: SpawnedServer;
let address: string;
let credentials: Credentials;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "mandate-fuzz-"));
  // Most requests are refused, and all come from this machine.
  const noLimits = { LIMIT_PER_CLIENT: "0", LIMIT_PER_ADDRESS: "0", LIMIT_FAILURES: "0" };
  server = new SpawnedServer({ DATA_DIR: dataDir, DEMO: "1", LOG_LEVEL: "warn", ALLOW_GET_TOKEN: "1", ...noLimits });
  address = await server.ready();
  const file = await readFile(join(dataDir, "demo.env"), "utf8");
  const demo = Object.fromEntries([...file.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]));
  const basic = Buffer.from(`${demo.MDSP_KEY_STORE_CLIENT_ID}:${demo.MDSP_KEY_STORE_CLIENT_SECRET}`).toString("base64");
  credentials = { basic, bearer: await getToken(basic) };
});

afterAll(async () => {
  await server.stop();
  await removeEmbeddedPostgres(clusterPath(dataDir));
  await rm(dataDir, { recursive: true });
});

async function getToken(basic: string): Promise<string> {
  const body = new URLSearchParams({ grant_type: "client_credentials", tenant: "acme" });
  const answer = await fetch(`${address}/oauth/token`, { method: "POST", headers: { Authorization: `Basic ${basic}` }, body });
  return (await answer.json()).access_token;
}

test("malformed requests to every public address get no 5xx, hang nowhere and leave the server as it was", async () => {
  const before = processesOf(server).map(({ pid }) => pid);
  const port = Number(new URL(address).port);
  const byStatus = new Map<number, number>();
  const faults: string[] = [];
  let sent = 0;

  async function sendOneAfterTheOther(): Promise<void> {
    while (sent < requests) {
      const seed = firstSeed + sent++;
      const bytes = malformedRequest(seed, credentials);
      const { statuses, isClosed } = await exchange(port, FROM[seed % FROM.length] as string, bytes);
      for (const status of statuses) byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
      const wrong = statuses.find((status) => status >= 500);
      if (wrong || !isClosed)
        faults.push(`${wrong ?? "no end"}, FUZZ_SEED=${seed}: ${JSON.stringify(bytes.toString("latin1")).slice(0, 600)}`);
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, sendOneAfterTheOther));

  const counts = [...byStatus].sort(([one], [other]) => one - other).map(([status, count]) => `${count} × ${status}`);
  say(`${requests} requests from seed ${firstSeed}: ${counts.join(", ")}.`);
  expect(faults.slice(0, 20)).toEqual([]);
  expect(
    server.output
      .split("\n")
      .filter((line) => DISTRESS.test(line))
      .slice(0, 5),
  ).toEqual([]);
  expect(processesOf(server).map(({ pid }) => pid)).toEqual(before);
  expect(byStatus.get(200)).toBeGreaterThan(0);
  expect(byStatus.get(400)).toBeGreaterThan(0);
});

test("afterwards every part of the server answers", async () => {
  const { bearer, basic } = credentials;
  const headers = { Authorization: `Bearer ${bearer}` };
  expect((await fetch(`${address}/api/health`)).status).toBe(200);
  expect(await getToken(basic)).toMatch(/^ey/);
  expect((await fetch(`${address}/api/assetmanagement/v3/assets`, { headers })).status).toBe(200);
  expect((await fetch(`${address}/sign-in`)).status).toBe(200);
});
