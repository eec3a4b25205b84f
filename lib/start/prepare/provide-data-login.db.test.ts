import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase, type Rows } from "@/examples/data-service/database/open-database";
import { requireRowSecurity } from "@/examples/data-service/database/require-row-security";
import { sql } from "@/examples/data-service/database/sql";
import { newConnection } from "@/lib/db/connection";
import { migrate } from "@/lib/db/migrate";
import { databaseUrl, provideEnv } from "@/lib/env";
import { provideDataLogin } from "@/lib/start/prepare/provide-data-login";
import { provideDataService } from "@/lib/start/prepare/provide-data-service";

let owner: string;
let made: string[] = [];

beforeEach(() => {
  owner = `owner_${randomBytes(6).toString("hex")}`;
});
afterEach(async () => {
  provideEnv({ DATABASE_URL: shared, DATA_DATABASE_URL: "", DATA_UPSTREAM: "" });
  await asSuperuser(
    `DROP DATABASE IF EXISTS ${owner}`,
    ...made.map((login) => `DROP ROLE IF EXISTS ${login}`),
    `DROP ROLE IF EXISTS ${owner}`,
  );
  made = [];
});

const shared = databaseUrl();

async function asSuperuser(...statements: string[]): Promise<void> {
  const connection = newConnection(shared);
  await connection.connect();
  for (const statement of statements) await connection.query(statement);
  await connection.end();
}

/** A migrated database whose owner has exactly these rights. */
async function databaseOf(rights: string): Promise<string> {
  await asSuperuser(`CREATE ROLE ${owner} LOGIN PASSWORD 'owner' ${rights}`, `CREATE DATABASE ${owner} OWNER ${owner}`);
  const url = Object.assign(new URL(shared), { username: owner, password: "owner", pathname: `/${owner}` });
  await migrate(url.href);
  return url.href;
}

async function loginFor(ownerUrl: string): Promise<string> {
  const url = await provideDataLogin(ownerUrl);
  made.push(new URL(url).username);
  return url;
}

describe("the login of the data service", () => {
  it.each(["SUPERUSER", "NOSUPERUSER CREATEROLE", "BYPASSRLS CREATEROLE"])(
    "is created by an owner with %s and is subject to row-level security",
    async (rights) => {
      const url = await loginFor(await databaseOf(rights));
      await requireRowSecurity(url);
      const database = openDatabase(url, { maxPoints: 1, maxBytes: 1_000_000 });
      const add = (rows: Rows) =>
        rows.query(sql`INSERT INTO data_service."TimeSeries" ("tenantId", "assetId", aspect) VALUES (${rows.tenant}, 'a', 'a')`);
      await expect(database.transaction({ tenant: "acme", subtenant: null }, add)).rejects.toMatchObject({ code: "conflict" });
      await database.close();
    },
  );

  it("differs between databases of a server and stays the same across starts", async () => {
    const url = await databaseOf("CREATEROLE");
    const first = await loginFor(url);
    expect(await Promise.all([loginFor(url), loginFor(url)])).toEqual([first, first]);
    expect(new URL(await provideDataLogin(shared)).username).not.toBe(new URL(first).username);
  });

  it("cannot read core tables, and is created without its plaintext password", async () => {
    const url = await loginFor(await databaseOf("CREATEROLE"));
    const client = new Client({ connectionString: url });
    await client.connect();
    await expect(client.query('SELECT * FROM "SigningKey"')).rejects.toThrow(/permission denied/);
    await client.end();
    const superuser = newConnection(shared);
    await superuser.connect();
    const { rows } = await superuser.query("SELECT rolpassword, rolsuper, rolbypassrls, rolcreaterole FROM pg_authid WHERE rolname = $1", [
      made[0],
    ]);
    await superuser.end();
    expect(rows).toEqual([
      { rolpassword: expect.stringMatching(/^SCRAM-SHA-256\$4096:/), rolsuper: false, rolbypassrls: false, rolcreaterole: false },
    ]);
  });
});

describe("the data service", () => {
  it("is not started if its login can neither be created nor is configured", async () => {
    provideEnv({ DATABASE_URL: await databaseOf("NOCREATEROLE") });
    expect(await provideDataService()).toBeNull();
  });

  it("is not started with a login that bypasses row-level security", async () => {
    provideEnv({ DATABASE_URL: await databaseOf("NOCREATEROLE"), DATA_DATABASE_URL: shared });
    expect(await provideDataService()).toBeNull();
  });

  it("uses the login that DATA_DATABASE_URL names", async () => {
    const url = await loginFor(await databaseOf("CREATEROLE"));
    provideEnv({ DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none", DATA_DATABASE_URL: url });
    expect(await provideDataService()).toBe(url);
  });

  it.each(["none", "http://127.0.0.1:1"])("is not started with DATA_UPSTREAM=%s", async (upstream) => {
    provideEnv({ DATA_UPSTREAM: upstream });
    expect(await provideDataService()).toBeNull();
  });
});
