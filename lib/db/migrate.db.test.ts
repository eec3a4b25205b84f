import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrate } from "@/lib/db/migrate";
import { migrationList } from "@/lib/db/migration-list";
import { databaseUrl } from "@/lib/env";

const client = new Client({ connectionString: databaseUrl() });
beforeAll(() => client.connect());
afterAll(() => client.end());

describe("migrate", () => {
  it("applies nothing to a database that is up to date", async () => {
    expect(await migrate(databaseUrl())).toEqual([]);
  });

  it("serializes concurrent starts", async () => {
    expect(await Promise.all([migrate(databaseUrl()), migrate(databaseUrl())])).toEqual([[], []]);
  });

  it.each(["Transfer_open_key", "Registration_open_key", "Purchase_open_key", "Consent_in_force_key"])(
    "creates the partial index %s",
    async (name) => {
      const { rows } = await client.query("SELECT indexdef FROM pg_indexes WHERE indexname = $1", [name]);
      expect(rows[0]?.indexdef).toMatch(/^CREATE UNIQUE INDEX .* WHERE /);
    },
  );

  it("rolls back a migration that fails, and applies it once it is corrected", async () => {
    await expect(migrate(databaseUrl(), await withExtraMigration("CREATE TABLE half (a int); SELECT 1 / 0;"))).rejects.toThrow(
      "The migration 29990101000000_further failed and was rolled back: Error querying the database: ERROR: division by zero",
    );
    const { rows } = await client.query("SELECT to_regclass('half') AS half");
    expect(rows[0]?.half).toBeNull();
    expect(await migrate(databaseUrl(), await withExtraMigration("CREATE TABLE half (a int);"))).toEqual(["29990101000000_further"]);
  });

  it("ignores the timeouts of the server", async () => {
    const withTimeouts = new URL(databaseUrl());
    withTimeouts.searchParams.set("options", "-c statement_timeout=100");
    const slow = await withExtraMigration("SELECT pg_sleep(0.3);");
    await client.query("DELETE FROM _prisma_migrations WHERE migration_name LIKE '2999%'");
    expect(await migrate(withTimeouts.href, slow)).toEqual(["29990101000000_further"]);
  });

  it("refuses a database of a newer version", async () => {
    await expect(migrate(databaseUrl())).rejects.toThrow("The database was migrated by a newer version (29990101000000_further).");
    await client.query("DROP TABLE half; DELETE FROM _prisma_migrations WHERE migration_name LIKE '2999%'");
  });
});

async function withExtraMigration(value: string) {
  const list = await migrationList();
  const further = { path: "29990101000000_further", migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value } } };
  return { ...list, migrationDirectories: [...list.migrationDirectories, further] };
}
