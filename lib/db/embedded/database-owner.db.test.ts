import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedPostgres, removeEmbeddedPostgres, startEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { migrate } from "@/lib/db/migrate";
import { provideDataLogin } from "@/lib/start/prepare/provide-data-login";

let folder: string;
let postgres: EmbeddedPostgres;

const start = () => startEmbeddedPostgres(join(folder, "postgres"), { isThrowAway: true });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mandate-owner-"));
  postgres = await start();
});

afterAll(async () => {
  await removeEmbeddedPostgres(join(folder, "postgres"));
  await rm(folder, { recursive: true });
});

async function query(url: string, sql: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  return (await client.query(sql).finally(() => client.end())).rows;
}

test("the owner of the database has no rights beyond it", async () => {
  const role = "SELECT rolsuper, rolbypassrls, rolcreatedb, rolreplication FROM pg_roles WHERE rolname = current_user";
  expect(await query(postgres.url, role)).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolreplication: false }]);
  for (const sql of ["CREATE ROLE other SUPERUSER", "SELECT pg_read_file('postgresql.conf')", "CREATE DATABASE other"])
    await expect(query(postgres.url, sql)).rejects.toThrow("permission denied");
});

test("an installation in which the superuser owned everything is taken over at the next start", async () => {
  await migrate(postgres.superuserUrl);
  await provideDataLogin(postgres.superuserUrl);
  await query(
    postgres.superuserUrl,
    `CREATE SCHEMA more; CREATE DOMAIN more.word AS text;
    CREATE TABLE more.thing (id int GENERATED ALWAYS AS IDENTITY, n serial, word more.word); CREATE VIEW more.things AS TABLE more.thing;
    CREATE SEQUENCE more.counter; CREATE FUNCTION more.one() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
  );
  const { url } = await start();
  const leftovers = `
    SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE relowner = 10 AND nspname IN ('public', 'data_service', 'more')
    UNION ALL SELECT proname FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace WHERE proowner = 10 AND nspname IN ('public', 'data_service', 'more')
    UNION ALL SELECT typname FROM pg_type JOIN pg_namespace n ON n.oid = typnamespace WHERE typowner = 10 AND nspname IN ('public', 'data_service', 'more')`;
  expect(await query(url, leftovers)).toEqual([]);
  await query(url, `DROP SCHEMA more CASCADE; ALTER TABLE "Tenant" ADD COLUMN "extra" int; ALTER TABLE "Tenant" DROP COLUMN "extra"`);
  const dataUrl = await provideDataLogin(url);
  expect(await query(dataUrl, 'SELECT count(*)::int FROM data_service."Asset"')).toEqual([{ count: 0 }]);
});

test("concurrent starts agree on the login", async () => {
  const urls = (await Promise.all([start(), start(), start()])).map(({ url }) => url);
  expect(urls).toEqual([postgres.url, postgres.url, postgres.url]);
  expect(await query(postgres.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});
