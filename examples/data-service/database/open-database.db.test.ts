import { randomBytes } from "node:crypto";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { insertAsset } from "@/examples/data-service/assets/create-asset";
import { type DataDatabase, openDatabase, type Rows, type Tenancy } from "@/examples/data-service/database/open-database";
import { Sql, sql } from "@/examples/data-service/database/sql";
import { ApiError } from "@/examples/data-service/http/api-error";
import { database as core } from "@/lib/db/client";
import { databaseUrl } from "@/lib/env";
import { provideDataLogin } from "@/lib/start/prepare/provide-data-login";

const FIELDS = { name: "Pump", typeId: "core.pump", parentId: null, description: "", timezone: "UTC" };
const QUOTA = { maxPoints: 1000, maxBytes: 1_000_000 };
const REFUSED = /row-level security/;
const acme = `acme-${randomBytes(6).toString("hex")}`;
const globex = `globex-${randomBytes(6).toString("hex")}`;

let url: string;
let database: DataDatabase;

const ofTenant = (tenant: string): Tenancy => ({ tenant, subtenant: null });
const ofPlant = (subtenant: string): Tenancy => ({ tenant: acme, subtenant });
const idsIn = (rows: Rows) => rows.query<{ id: string }>(sql`SELECT id FROM data_service."Asset" ORDER BY name`);
const insert = (rows: Rows, tenant: string, subtenant: string | null = null) =>
  insertAsset({ ...rows, tenant, subtenant }, { ...FIELDS, name: subtenant ?? tenant }, new Date());

beforeAll(async () => {
  url = await provideDataLogin(databaseUrl());
  database = openDatabase(url, QUOTA);
  for (const tenant of [acme, globex]) await database.transaction(ofTenant(tenant), (rows) => insert(rows, tenant));
  for (const plant of ["plant1", "plant2"]) await database.transaction(ofPlant(plant), (rows) => insert(rows, acme, plant));
});
afterAll(() => database.close());

describe("a query outside a tenant's transaction", () => {
  it("reads and writes nothing", async () => {
    const pool = new Pool({ connectionString: url });
    const count = async (statement: string) => (await pool.query(statement)).rowCount;
    expect(await count('SELECT id FROM data_service."Asset"')).toBe(0);
    expect(await count(`UPDATE data_service."Asset" SET name = 'x'`)).toBe(0);
    expect(await count('DELETE FROM data_service."Asset"')).toBe(0);
    await pool.end();
    expect(await database.transaction(ofTenant(""), idsIn)).toEqual([]);
  });
});

describe("a tenant's transaction", () => {
  it("sees all rows of that tenant and no others, whatever the query", async () => {
    expect(await database.transaction(ofTenant(acme), idsIn)).toHaveLength(3);
    const theirs = (rows: Rows) => rows.query(sql`SELECT id FROM data_service."Asset" WHERE "tenantId" = ${globex}`);
    expect(await database.transaction(ofTenant(acme), theirs)).toEqual([]);
  });

  it("cannot insert a row for another tenant or move one to it", async () => {
    await expect(database.transaction(ofTenant(acme), (rows) => insert(rows, globex))).rejects.toThrow(REFUSED);
    const move = (rows: Rows) => rows.query(sql`UPDATE data_service."Asset" SET "tenantId" = ${globex}`);
    await expect(database.transaction(ofTenant(acme), move)).rejects.toThrow(REFUSED);
  });

  it.each(["ClientSecret", "SigningKey", "WrappedKeyring", "Tenant"])("cannot read the core table %s", async (table) => {
    const read = database.transaction(ofTenant(acme), (rows) => rows.query(new Sql([`SELECT * FROM "${table}"`], [])));
    await expect(read).rejects.toThrow(/permission denied/);
  });

  it("cannot assume another role", async () => {
    const owner = new URL(databaseUrl()).username;
    const assumed = database.transaction(ofTenant(acme), (rows) => rows.query(sql`SELECT set_config('role', ${owner}, true)`));
    await expect(assumed).rejects.toThrow(/permission denied/);
  });

  it("limits the time of each statement and the time between statements", async () => {
    const settings = (rows: Rows) =>
      rows.query(sql`SELECT current_setting('statement_timeout') AS a, current_setting('idle_in_transaction_session_timeout') AS b`);
    expect(await database.transaction(ofTenant(acme), settings)).toEqual([{ a: "15s", b: "15s" }]);
    const slow = database.transaction(ofTenant(acme), async (rows) => {
      await rows.query(sql`SELECT set_config('statement_timeout', '10', true)`);
      await rows.query(sql`SELECT pg_sleep(60)`);
    });
    await expect(slow).rejects.toMatchObject({ status: 503 });
  });
});

describe("a subtenant's transaction", () => {
  it("sees and inserts only its own rows", async () => {
    const names = (rows: Rows) => rows.query(sql`SELECT name FROM data_service."Asset"`);
    expect(await database.transaction(ofPlant("plant1"), names)).toEqual([{ name: "plant1" }]);
    await expect(database.transaction(ofPlant("plant1"), (rows) => insert(rows, acme, "plant2"))).rejects.toThrow(REFUSED);
    await expect(database.transaction(ofPlant("plant1"), (rows) => insert(rows, acme))).rejects.toThrow(REFUSED);
  });

  it("treats a tenant name as data, never as SQL", async () => {
    const injection = `' OR true -- ${randomBytes(4).toString("hex")}`;
    expect(await database.transaction(ofPlant(injection), idsIn)).toEqual([]);
    expect(await database.transaction(ofTenant(injection), idsIn)).toEqual([]);
  });
});

it("every table of the schema enforces its policy for its owner too", async () => {
  const exempt = await core().$queryRaw`
    SELECT relname FROM pg_class
    WHERE relnamespace = 'data_service'::regnamespace AND relkind = 'r' AND NOT (relrowsecurity AND relforcerowsecurity)`;
  expect(exempt).toEqual([]);
});

describe("a connection", () => {
  it("keeps no state of a transaction, whether it was committed or failed", async () => {
    const single = openDatabase(url, QUOTA);
    await single.transaction(ofTenant(acme), idsIn);
    const failed = single.transaction(ofTenant(acme), () => Promise.reject(new ApiError("noMatch", "No.")));
    await expect(failed).rejects.toThrow("No.");
    expect(await single.transaction(ofTenant(globex), idsIn)).toHaveLength(1);
    await single.close();
  });

  it("is never reused if it breaks between two queries of a transaction", async () => {
    const own = openDatabase(url, QUOTA);
    const pid = async (rows: Rows) => (await rows.query<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`))[0]?.pid;
    let first: number | undefined;
    const broken = own.transaction(ofTenant(acme), async (rows) => {
      first = await pid(rows);
      await core().$queryRaw`SELECT pg_terminate_backend(${first}::int, 5000)`;
      return idsIn(rows);
    });
    await expect(broken).rejects.toMatchObject({ status: 503 });
    expect(await own.transaction(ofTenant(acme), pid)).not.toBe(first);
    await own.close();
  });

  it("is never reused if its transaction cannot be rolled back", async () => {
    const used = vi.fn<(pid: number | undefined) => void>();
    const own = openDatabase(url, QUOTA);
    for (let round = 0; round < 6; round++) {
      const ended = own.transaction(ofTenant(acme), async (rows) => {
        const [backend] = await rows.query<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`);
        used(backend?.pid);
        await rows.query(sql`SELECT pg_terminate_backend(pg_backend_pid())`);
      });
      await expect(ended).rejects.toMatchObject({ status: 503 });
    }
    expect(new Set(used.mock.calls.flat()).size).toBe(6);
    await own.close();
  });
});
