import { inject } from "vitest";
import { copyDatabase, type TestDatabase } from "@/test/database/copy-database";

export type { TestDatabase };

/** A new database on the PostgreSQL of this run: migrated, or empty. */
export function createDatabase(options: { isMigrated?: boolean } = {}): Promise<TestDatabase> {
  return copyDatabase(inject("templateDatabaseUrl"), options);
}
