import { Client } from "pg";
import { expect, it } from "vitest";
import { migrate } from "@/lib/db/migrate";
import { migrationList } from "@/lib/db/migration-list";
import { databaseUrl } from "@/lib/env";

const NAME = `upgrade_${process.pid}`;

it("keeps service credential secrets from before secrets had their own table", async () => {
  const url = new URL(databaseUrl());
  const server = new Client({ connectionString: url.href });
  await server.connect();
  await server.query(`CREATE DATABASE ${NAME}`);
  url.pathname = `/${NAME}`;
  await migrate(url.href, await listBefore("service_secrets"));
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query(`INSERT INTO "Tenant" ("id", "name", "createdAt") VALUES ('old', 'Old', now())`);
  await client.query(`INSERT INTO "ServiceCredential" ("id", "tenantId", "clientId", "name", "hash", "hint", "createdAt", "createdBy", "expiresAt")
    VALUES (gen_random_uuid(), 'old', 'old-svc-0123456789', 'Export', 'a hash', 'a1B2', now(), 'someone', '2030-01-01T00:00:00Z')`);
  await migrate(url.href);
  const { rows } = await client.query(`SELECT c."clientId", s."hash", s."hint", s."tenantId", s."expiresAt", s."retiresAt"
    FROM "ServiceSecret" s JOIN "ServiceCredential" c ON c."id" = s."credentialId"`);
  await client.end();
  await server.query(`DROP DATABASE ${NAME}`);
  await server.end();
  const expiresAt = new Date("2030-01-01T00:00:00Z");
  expect(rows).toEqual([{ clientId: "old-svc-0123456789", hash: "a hash", hint: "a1B2", tenantId: "old", expiresAt, retiresAt: null }]);
});

async function listBefore(name: string) {
  const list = await migrationList();
  const end = list.migrationDirectories.findIndex(({ path }) => path.endsWith(`_${name}`));
  return { ...list, migrationDirectories: list.migrationDirectories.slice(0, end) };
}
