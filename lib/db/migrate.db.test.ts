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

  it("lets starters that come at the same time wait for each other", async () => {
    expect(await Promise.all([migrate(databaseUrl()), migrate(databaseUrl())])).toEqual([[], []]);
  });

  it.each(["Transfer_open_key", "Registration_open_key", "Purchase_open_key", "Consent_in_force_key"])("creates %s", async (name) => {
    const { rows } = await client.query("SELECT indexdef FROM pg_indexes WHERE indexname = $1", [name]);
    expect(rows[0]?.indexdef).toMatch(/^CREATE UNIQUE INDEX .* WHERE /);
  });

  it("undoes a migration that fails, and applies it once it is corrected", async () => {
    await expect(migrate(databaseUrl(), await withFurther("CREATE TABLE half (a int); SELECT 1 / 0;"))).rejects.toThrow(
      "The migration 29990101000000_further failed and was undone: Error querying the database: ERROR: division by zero",
    );
    const { rows } = await client.query("SELECT to_regclass('half') AS half");
    expect(rows[0]?.half).toBeNull();
    expect(await migrate(databaseUrl(), await withFurther("CREATE TABLE half (a int);"))).toEqual(["29990101000000_further"]);
  });

  it("is not ended by the time-outs that the server has for everybody else", async () => {
    const impatient = new URL(databaseUrl());
    impatient.searchParams.set("options", "-c statement_timeout=100");
    const slow = await withFurther("SELECT pg_sleep(0.3);");
    await client.query("DELETE FROM _prisma_migrations WHERE migration_name LIKE '2999%'");
    expect(await migrate(impatient.href, slow)).toEqual(["29990101000000_further"]);
  });

  it("refuses a database that a newer version has made", async () => {
    await expect(migrate(databaseUrl())).rejects.toThrow("The database was made by a newer version (29990101000000_further).");
    await client.query("DROP TABLE half; DELETE FROM _prisma_migrations WHERE migration_name LIKE '2999%'");
  });
});

async function withFurther(value: string) {
  const list = await migrationList();
  const further = { path: "29990101000000_further", migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value } } };
  return { ...list, migrationDirectories: [...list.migrationDirectories, further] };
}
