import { randomBytes } from "node:crypto";
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newConnection } from "@/lib/db/connection";
import { migrate } from "@/lib/db/migrate";
import { migrationList } from "@/lib/db/migration-list";
import { databaseUrl } from "@/lib/env";

const OWNER = `upgrade_${randomBytes(6).toString("hex")}`;
const AT = "2026-01-31T12:00:00.000Z";

/** As written by an earlier version. */
const DATA = `
  INSERT INTO "Tenant" ("id", "name", "createdAt") VALUES ('old', 'Old', now());
  SELECT set_config('mandate.tenant', 'old', false);
  INSERT INTO "Asset" (id, "tenantId", "subtenantId", name, "typeId", description, timezone, "createdAt", "updatedAt")
    VALUES ('a1', 'old', 'plant', 'Pump', 'core.pump', '', 'UTC', now(), now());
  INSERT INTO "Asset" (id, "tenantId", name, "typeId", "parentId", description, timezone, "createdAt", "updatedAt")
    VALUES ('a2', 'old', 'Part', 'core.part', 'a1', '', 'UTC', now(), now());
  INSERT INTO "DataFile" ("assetId", path, "tenantId", type, description, size, hash, content, timestamp, "createdAt", "updatedAt")
    VALUES ('a1', 'a/b', 'old', 'text/plain', '', 5, 'h', 'hello', now(), now(), now());
  INSERT INTO "DataEvent" (id, "tenantId", "entityId", "typeId", "correlationId", timestamp, acknowledged)
    VALUES (gen_random_uuid(), 'old', 'a1', 't', 'c', now(), false);
  INSERT INTO "TimeSeries" ("tenantId", "assetId", aspect) VALUES ('old', 'a1', 'vibration');
  INSERT INTO "TimeSeriesPoint" ("seriesId", "time", "tenantId", "values") VALUES (1, '${AT}', 'old', '{"level": 1}'), (1, now(), 'old', '{}');
  SELECT set_config('mandate.tenant', '', false);`;

/** The definitions of all tables in the schema. */
const SHAPE = `
  SELECT relname, relkind::text, relrowsecurity, relforcerowsecurity, relacl::text,
    (SELECT array_agg(format('%s %s %s %s', attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid)) ORDER BY attnum)
      FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE attrelid = c.oid AND attnum > 0) AS columns,
    (SELECT array_agg(pg_get_constraintdef(oid) ORDER BY conname) FROM pg_constraint WHERE conrelid = c.oid) AS constraints,
    (SELECT array_agg(format('%s %s', polname, pg_get_expr(polqual, polrelid)) ORDER BY polname) FROM pg_policy WHERE polrelid = c.oid) AS policies,
    (SELECT array_agg(pg_get_triggerdef(oid) ORDER BY tgname) FROM pg_trigger WHERE tgrelid = c.oid AND NOT tgisinternal) AS triggers
  FROM pg_class c WHERE relnamespace = 'data_service'::regnamespace ORDER BY relname`;

let server: Client;
let upgraded: Client;
let fresh: Client;

async function connected(url: string): Promise<Client> {
  const connection = newConnection(url);
  await connection.connect();
  return connection;
}

/** A database whose owner is not a superuser, and therefore subject to the policies. */
async function newDatabase(name: string): Promise<string> {
  await server.query(`CREATE DATABASE ${name} OWNER ${OWNER}`);
  return Object.assign(new URL(databaseUrl()), { username: OWNER, password: "owner", pathname: `/${name}` }).href;
}

beforeAll(async () => {
  server = await connected(databaseUrl());
  await server.query(`CREATE ROLE ${OWNER} LOGIN PASSWORD 'owner'`);
  const [old, other] = [await newDatabase(`${OWNER}_old`), await newDatabase(`${OWNER}_fresh`)];
  await migrate(old, await listBefore("data_service"));
  upgraded = await connected(old);
  await upgraded.query(DATA);
  await migrate(old);
  await migrate(other);
  fresh = await connected(other);
});

afterAll(async () => {
  await Promise.all([upgraded.end(), fresh.end()]);
  await server.query(`DROP DATABASE ${OWNER}_old`);
  await server.query(`DROP DATABASE ${OWNER}_fresh`);
  await server.query(`DROP ROLE ${OWNER}`);
  await server.end();
});

async function listBefore(name: string) {
  const list = await migrationList();
  const end = list.migrationDirectories.findIndex(({ path }) => path.endsWith(`_${name}`));
  return { ...list, migrationDirectories: list.migrationDirectories.slice(0, end) };
}

const rows = async (connection: Client, statement: string) => (await connection.query(statement)).rows;

describe("an upgraded database with tenant data", () => {
  it("has the same tables as a new one", async () => {
    const shape = await rows(upgraded, SHAPE);
    expect(shape.map(({ relname }) => relname)).toEqual(
      expect.arrayContaining(["Asset", "TimeSeriesPoint", "TimeSeries_id_seq", "TenantUsage"]),
    );
    expect(shape).toEqual(await rows(fresh, SHAPE));
  });

  it("keeps every row and records the usage of each tenant", async () => {
    await upgraded.query("SELECT set_config('mandate.tenant', 'old', false)");
    expect(await rows(upgraded, 'SELECT id, "parentId" FROM data_service."Asset" ORDER BY id')).toEqual([
      { id: "a1", parentId: null },
      { id: "a2", parentId: "a1" },
    ]);
    expect(await rows(upgraded, 'SELECT path, content FROM data_service."DataFile"')).toEqual([
      { path: "a/b", content: Buffer.from("hello") },
    ]);
    expect(await rows(upgraded, 'SELECT "entityId" FROM data_service."DataEvent"')).toEqual([{ entityId: "a1" }]);
    expect(await rows(upgraded, 'SELECT "values" FROM data_service."TimeSeriesPoint" ORDER BY "time"')).toEqual([
      { values: { level: 1 } },
      { values: {} },
    ]);
    const [usage] = await rows(upgraded, 'SELECT "tenantId", points::int, bytes::int FROM data_service."TenantUsage"');
    expect(usage).toEqual({ tenantId: "old", points: 2, bytes: expect.any(Number) });
    await upgraded.query(
      'DELETE FROM data_service."TimeSeriesPoint"; DELETE FROM data_service."TimeSeries"; DELETE FROM data_service."DataFile"',
    );
    await upgraded.query('DELETE FROM data_service."DataEvent"; DELETE FROM data_service."Asset"');
    expect(await rows(upgraded, 'SELECT points::int, bytes::int FROM data_service."TenantUsage"')).toEqual([{ points: 0, bytes: 0 }]);
  });

  it("continues the ids of time series and references no core tenants", async () => {
    await upgraded.query("SELECT set_config('mandate.tenant', 'unknown', false)");
    await upgraded.query(`INSERT INTO data_service."Asset" (id, "tenantId", name, "typeId", description, timezone, "createdAt", "updatedAt")
      VALUES ('b1', 'unknown', 'Pump', 'core.pump', '', 'UTC', now(), now())`);
    const inserted = `INSERT INTO data_service."TimeSeries" ("tenantId", "assetId", aspect) VALUES ('unknown', 'b1', 'a') RETURNING id`;
    expect(await rows(upgraded, inserted)).toEqual([{ id: 2 }]);
    await upgraded.query(`DELETE FROM "Tenant" WHERE id = 'old'`);
  });
});
