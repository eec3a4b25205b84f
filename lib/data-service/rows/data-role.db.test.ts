import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dataRole, NotBoundByRowSecurity } from "@/lib/data-service/rows/data-role";
import { withTenant } from "@/lib/data-service/rows/with-tenant";
import { database } from "@/lib/db/client";
import { newConnection } from "@/lib/db/connection";
import { startEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { migrate } from "@/lib/db/migrate";
import { databaseUrl } from "@/lib/env";
import { moveDatabase } from "@/lib/token-plane/test-line";

const NOW = new Date();

let address: string;
let owner: string;

beforeEach(() => {
  address = databaseUrl();
  owner = `owner_${randomBytes(6).toString("hex")}`;
});
afterEach(async () => {
  await moveDatabase(address);
  await asSuperuser(`DROP DATABASE IF EXISTS ${owner}`, `DROP ROLE IF EXISTS ${owner}`);
});

async function asSuperuser(...statements: string[]): Promise<void> {
  const connection = newConnection(address);
  await connection.connect();
  for (const statement of statements) await connection.query(statement);
  await connection.end();
}

/** A database of ours whose user has these rights and no others. */
async function moveToDatabaseOf(rights: string): Promise<void> {
  await asSuperuser(`CREATE ROLE ${owner} LOGIN PASSWORD 'owner' ${rights}`, `CREATE DATABASE ${owner} OWNER ${owner}`);
  const url = Object.assign(new URL(address), { username: owner, password: "owner", pathname: `/${owner}` });
  await migrate(url.href);
  await moveDatabase(url.href);
  await database().$executeRaw`INSERT INTO "Tenant" (id, name, "createdAt") VALUES ('acme', 'Acme', ${NOW}), ('globex', 'Globex', ${NOW})`;
}

async function countOfTwo(): Promise<[number, number]> {
  const asset = { id: "0".repeat(32), name: "a", typeId: "a", description: "", timezone: "UTC", createdAt: NOW, updatedAt: NOW };
  await withTenant({ tenant: "acme", subtenant: null }, (rows) => rows.asset.create({ data: { ...asset, tenantId: "acme" } }));
  const countFor = (tenant: string) => withTenant({ tenant, subtenant: null }, (rows) => rows.asset.count());
  return [await countFor("acme"), await countFor("globex")];
}

test("the owner of the tables, who is no superuser, needs no role and sees nothing without a tenant", async () => {
  await moveToDatabaseOf("NOSUPERUSER");
  expect([await dataRole(), await countOfTwo(), await database().asset.count()]).toEqual(["none", [1, 0], 0]);
});

test("an exempt user who is a member of the role takes it", async () => {
  await dataRole();
  await moveToDatabaseOf("BYPASSRLS");
  await asSuperuser(`GRANT mandate_data TO ${owner}`);
  expect([await dataRole(), await countOfTwo()]).toEqual(["mandate_data", [1, 0]]);
});

test("an exempt user who may create roles makes it on a server that has none", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mandate-role-"));
  const server = await startEmbeddedPostgres(join(folder, "postgres"), { isThrowAway: true });
  const own = address;
  address = server.url;
  await moveToDatabaseOf("BYPASSRLS CREATEROLE");
  expect([await dataRole(), await countOfTwo()]).toEqual(["mandate_data", [1, 0]]);
  await moveDatabase(own);
  address = own;
  await server.remove();
  await rm(folder, { recursive: true });
});

test("an exempt user who may not take another role is refused, in one sentence that says what to do", async () => {
  await moveToDatabaseOf("BYPASSRLS");
  await expect(dataRole()).rejects.toThrow(NotBoundByRowSecurity);
  await expect(countOfTwo()).rejects.toThrow("DATA_SERVICE=0");
});
