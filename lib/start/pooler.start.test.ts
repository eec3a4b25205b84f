import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { whileLocked } from "@/lib/db/advisory-lock";
import { closeDatabase } from "@/lib/db/client";
import { newConnection } from "@/lib/db/connection";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { masterKey, provideEnv } from "@/lib/env";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import { type PoolMode, TestPooler } from "@/test/database/pooler";
import { getTokenAt } from "@/test/gateways/tokens";
import { requestTokenAt } from "@/test/protocol/requests";
import { SpawnedServer } from "@/test/servers/spawned-server";
import { createWorld } from "@/test/worlds/world";

/** The time within which a committed change is in force on every instance. */
const IN_FORCE_MILLISECONDS = 1000;

let folder: string;
let postgres: EmbeddedPostgres;
let transaction: TestPooler;
let session: TestPooler;
let statement: TestPooler;
let servers: SpawnedServer[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mandate-pooler-"));
  postgres = await startEmbeddedPostgres(join(folder, "postgres"), { isThrowAway: true });
  const poolerIn = (mode: PoolMode) => TestPooler.start(postgres.url, mode);
  [transaction, session, statement] = await Promise.all([poolerIn("transaction"), poolerIn("session"), poolerIn("statement")]);
});

afterEach(async () => {
  await Promise.all(servers.map((one) => one.stop()));
  servers = [];
});

afterAll(async () => {
  await closeDatabase();
  provideEnv({ DATABASE_URL: "" });
  await Promise.all([transaction, session, statement].map((one) => one.stop()));
  await postgres.remove();
  await rm(folder, { recursive: true });
});

function start(variables: Record<string, string>): SpawnedServer {
  const server = new SpawnedServer({ MASTER_KEY: masterKey(), TOKEN_PLANE_ONLY: "1", ...variables });
  servers.push(server);
  return server;
}

/** Queries PostgreSQL itself, past the poolers. */
async function query(sql: string): Promise<unknown[]> {
  const connection = newConnection(postgres.url);
  await connection.connect();
  const { rows } = await connection.query(sql);
  await connection.end();
  return rows;
}

function otherDatabase(url: string): string {
  const other = new URL(url);
  other.pathname = "/postgres";
  return other.href;
}

describe("a start is refused with a clear message", () => {
  test.each<[string, () => Record<string, string>, RegExp]>([
    [
      "through a transaction pooler",
      () => ({ DATABASE_URL: transaction.url }),
      /DATABASE_URL leads through PgBouncer, which shares connections.* Set DATABASE_LISTEN_URL to the address of PostgreSQL itself/,
    ],
    [
      "through a statement pooler",
      () => ({ DATABASE_URL: statement.url, DATABASE_LISTEN_URL: postgres.url }),
      /The database server 127\.0\.0\.1:\d+ reported an error: .*statement pooling mode/,
    ],
    [
      "if the direct address leads through it too",
      () => ({ DATABASE_URL: transaction.url, DATABASE_LISTEN_URL: transaction.url.replace("127.0.0.1", "localhost") }),
      /DATABASE_LISTEN_URL leads through PgBouncer/,
    ],
    [
      "if the direct address leads to another database",
      () => ({ DATABASE_URL: transaction.url, DATABASE_LISTEN_URL: otherDatabase(postgres.url) }),
      /DATABASE_LISTEN_URL leads to another database than DATABASE_URL/,
    ],
    [
      "if the direct address is unreachable",
      () => ({ DATABASE_URL: transaction.url, DATABASE_LISTEN_URL: "postgresql://someone:secret-word@127.0.0.1:1/mandate" }),
      /The database server 127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\)\. Start it, or correct DATABASE_LISTEN_URL\./,
    ],
    ["if only the direct address is set", () => ({ DATABASE_LISTEN_URL: postgres.url }), /DATABASE_LISTEN_URL is set without DATABASE_URL/],
  ])("%s", async (_where, variables, sentence) => {
    const server = start(variables());
    expect(await server.exitCode()).toBe(1);
    expect(server.output).toMatch(sentence);
    expect(server.output).not.toMatch(/secret-word|Mandate is ready|\n\s+at /);
    expect(await query("SELECT FROM pg_locks WHERE locktype = 'advisory'")).toEqual([]);
  });
});

describe.each<[string, () => Record<string, string>, number]>([
  ["a transaction pooler with a direct address", () => ({ DATABASE_URL: transaction.url, DATABASE_LISTEN_URL: postgres.url }), 200],
  // The pooler does not know the login of the data service, which the start has just created.
  ["a session pooler", () => ({ DATABASE_URL: session.url }), 404],
])("through %s", (_where, variables, statusOfData) => {
  test("everything is served, and a revocation takes effect within a second", async () => {
    const server = start({ ...variables(), DEMO: "1", DATA_DIR: join(folder, "data") });
    const address = await server.ready();
    provideEnv({ DATABASE_URL: variables().DATABASE_URL ?? "" });
    const world = await createWorld();
    const token = await getTokenAt(address, world);
    const assets = await fetch(`${address}/api/assetmanagement/v3/assets`, { headers: { Authorization: `Bearer ${token}` } });
    expect([assets.status, server.output.includes("DATA_DATABASE_URL")]).toEqual([statusOfData, statusOfData === 404]);
    const ask = async () => (await requestTokenAt(address, world.client, world.acme.tenant.id)).status;
    expect(await ask()).toBe(200);
    await withdrawConsent(world.acme, { purchaseId: world.acmePurchaseId });
    await vi.waitUntil(async () => (await ask()) === 403, { timeout: IN_FORCE_MILLISECONDS, interval: 10 });
    expect((await fetch(`${address}/api/health`)).status).toBe(200);
    await closeDatabase();
  });

  test("instances start concurrently and leave no lock behind", async () => {
    const both = [start(variables()), start(variables())];
    await Promise.all(both.map((one) => one.ready()));
    expect(await query("SELECT FROM pg_locks WHERE locktype = 'advisory'")).toEqual([]);
  });
});

test("a start that waits for another one names the lock holder, and continues once it is free", async () => {
  let release: () => void = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const holding = whileLocked(postgres.url, "world", () => released);
  const server = start({ DATABASE_URL: transaction.url, DATABASE_LISTEN_URL: postgres.url });
  await vi.waitUntil(() => server.output.includes("Waiting for the lock"), { timeout: 60_000, interval: 50 });
  expect(server.output).toMatch(
    new RegExp(`Waiting for the lock "world", held since \\S+ by mandate ${process.pid} lock world \\(PostgreSQL process \\d+`),
  );
  expect(server.output).not.toContain("Mandate is ready");
  release();
  await holding;
  await server.ready();
});
