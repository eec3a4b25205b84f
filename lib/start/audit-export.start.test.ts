import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { get, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, database } from "@/lib/db/client";
import { masterKey, provideEnv } from "@/lib/env";
import { createDatabase, type TestDatabase } from "@/test/database/create-database";
import { CuttableLine } from "@/test/database/cuttable-line";
import { SpawnedServer } from "@/test/servers/spawned-server";
import { addPerson, TEST_PASSWORD } from "@/test/worlds/person";
import { createMember } from "@/test/worlds/world";

const ROWS = 100_000;

const MIN_BYTES_OF_A_PAGE = 200_000;

/** Far more than the socket buffers between server and reader hold. */
const MIN_BYTES_OF_ALL = 60_000_000;

let folder: string;
let postgres: TestDatabase;
let line: CuttableLine;
let server: SpawnedServer;
let address: string;
let cookie: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mandate-export-"));
  postgres = await createDatabase();
  provideEnv({ DATABASE_URL: postgres.url });
  const { tenant } = await createMember("customer", "auditor");
  const { email } = await addPerson(tenant, ["auditor"]);
  await fillTrail(tenant.id);
  line = await CuttableLine.to(postgres.url);
  server = new SpawnedServer({ DATABASE_URL: line.url, MASTER_KEY: masterKey() });
  address = await server.ready();
  cookie = await signIn(email);
}, 300_000);

afterAll(async () => {
  await server?.stop();
  await line?.cut();
  await closeDatabase();
  provideEnv({ DATABASE_URL: "" });
  await postgres?.remove();
  await rm(folder, { recursive: true });
});

async function signIn(email: string): Promise<string> {
  const offered = await fetch(`${address}/api/auth/csrf`);
  const { csrfToken } = (await offered.json()) as { csrfToken: string };
  const body = new URLSearchParams({ csrfToken, email, password: TEST_PASSWORD, json: "true" });
  const headers = { cookie: cookiesOf(offered) };
  const entered = await fetch(`${address}/api/auth/callback/credentials`, { method: "POST", headers, body });
  return cookiesOf(entered);
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((one) => one.split(";", 1))
    .join("; ");
}

/** Numbered events that barely compress, ten per instant. */
async function fillTrail(tenantId: string): Promise<void> {
  await database().$executeRaw`
    INSERT INTO "AuditEvent" ("id", "at", "actor", "action", "outcome", "entityType", "entityId", "entityLabel", "tenantIds", "details", "requestId")
    SELECT gen_random_uuid(), TIMESTAMPTZ '2026-01-01' + (number / 10) * INTERVAL '1 second', 'ada@example.com', 'member.manage', 'done',
      'numbered', number::text, 'label', ARRAY[${tenantId}], jsonb_build_object('noise', noise), 'request'
    FROM generate_series(1, ${ROWS}::int) AS number,
      LATERAL (SELECT string_agg(md5(number || '-' || part), '') AS noise FROM generate_series(1, 15) AS part) AS made`;
  await database().$executeRaw`ANALYZE "AuditEvent"`;
}

async function download(encoding: "gzip" | "identity"): Promise<IncomingMessage> {
  const request = get(`${address}/tenant/audit/export`, { agent: false, headers: { cookie, "accept-encoding": encoding } });
  const [response] = (await once(request, "response")) as [IncomingMessage];
  expect(response.statusCode).toBe(200);
  expect(response.headers["content-encoding"] ?? "identity").toBe(encoding);
  return response;
}

/** The numbers of the events, in the order of the download. */
async function numbersIn(response: IncomingMessage): Promise<number[]> {
  const text = response.headers["content-encoding"] === "gzip" ? response.pipe(createGunzip()) : response;
  const numbers: number[] = [];
  for await (const row of createInterface({ input: text })) {
    const fields = row.split(",");
    if (fields[4] === "numbered") numbers.push(Number(fields[5]));
  }
  return numbers;
}

/** The bytes received from the database once no more pages arrive; small background queries continue. */
async function bytesWhenQuiet(): Promise<number> {
  let bytes = 0;
  let quietChecks = 0;
  const check = () => {
    quietChecks = line.bytesReceived < bytes + MIN_BYTES_OF_A_PAGE ? quietChecks + 1 : 0;
    if (quietChecks === 0) bytes = line.bytesReceived;
    return quietChecks;
  };
  await expect.poll(check, { interval: 100, timeout: 30_000 }).toBeGreaterThanOrEqual(10);
  return line.bytesReceived;
}

describe("an export of 100,000 audit events", () => {
  test.each(["identity", "gzip"] as const)(
    "pauses while the reader pauses, and then delivers every event once and in order (%s)",
    async (encoding) => {
      const before = line.bytesReceived;
      const response = await download(encoding);
      const whilePaused = (await bytesWhenQuiet()) - before;
      const numbers = await numbersIn(response);
      const total = line.bytesReceived - before;
      expect(total).toBeGreaterThan(MIN_BYTES_OF_ALL);
      expect(whilePaused).toBeLessThan(total / 2);
      expect(new Set(numbers).size).toBe(ROWS);
      expect(numbers).toHaveLength(ROWS);
      const instants = numbers.map((number) => Math.floor(number / 10));
      expect(instants).toEqual(instants.toSorted((one, other) => other - one));
    },
  );

  test("ends when the reader disconnects", async () => {
    const before = line.bytesReceived;
    const response = await download("identity");
    response.resume();
    await expect.poll(() => line.bytesReceived - before).toBeGreaterThan(MIN_BYTES_OF_A_PAGE);
    response.destroy();
    expect((await bytesWhenQuiet()) - before).toBeLessThan(MIN_BYTES_OF_ALL / 2);
  });

  test("holds no connection or transaction while the reader pauses", async () => {
    const response = await download("identity");
    await bytesWhenQuiet();
    const [busy] = await database().$queryRaw<{ count: number }[]>`
      SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'`;
    expect(busy?.count).toBe(0);
    response.destroy();
  });
});
