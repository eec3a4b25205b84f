import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { MigrationList } from "@prisma/schema-engine-wasm";
import { MIGRATIONS_DIR } from "@/lib/paths";

/** The migrations folder in the form the schema engine reads. */
export async function migrationList(): Promise<MigrationList> {
  const entries = await readdir(MIGRATIONS_DIR, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (path) => {
      const value = await readFile(join(MIGRATIONS_DIR, path, "migration.sql"), "utf8");
      return { path, migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value } } };
    }),
  );
  const lockfile = { path: "./migration_lock.toml", content: 'provider = "postgresql"\n' };
  return { baseDir: MIGRATIONS_DIR, lockfile, shadowDbInitScript: "", migrationDirectories };
}
