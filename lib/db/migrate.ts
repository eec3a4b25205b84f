import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";
import { whileLocked } from "@/lib/db/advisory-lock";
import { isMigrated } from "@/lib/db/is-migrated";
import { migrationList } from "@/lib/db/migration-list";
import { NO_FILTERS, withSchemaEngine } from "@/lib/db/schema-engine";

const DATABASE_NOT_EMPTY = "P3005";

/**
 * Applies the migrations in prisma/migrations and returns the names of those that were missing.
 * Concurrent starts wait for each other. Throws an error whose message is fit to show.
 * The address must lead to PostgreSQL itself, because the schema engine relies on its session.
 */
export async function migrate(databaseUrl: string, migrations?: MigrationList, tell?: (sentence: string) => void): Promise<string[]> {
  const migrationsList = migrations ?? (await migrationList());
  if (await isMigrated(databaseUrl, migrationsList)) return [];
  const apply = () => withSchemaEngine(databaseUrl, (engine) => applyMigrations(engine, migrationsList));
  return whileLocked(databaseUrl, "migrations", apply, tell);
}

async function applyMigrations(engine: SchemaEngine, migrationsList: MigrationList): Promise<string[]> {
  const filters = NO_FILTERS;
  const diagnose = () => engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters });
  // A script runs as one transaction, so an unfinished one left nothing behind and may run again.
  for (const migrationName of (await diagnose()).failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });

  const { history, editedMigrationNames } = await diagnose();
  if (history && "unpersistedMigrationNames" in history)
    throw new Error(
      `The database was migrated by a newer version (${history.unpersistedMigrationNames.join(", ")}). Install that version.`,
    );
  if (editedMigrationNames.length > 0)
    throw new Error(`The database was migrated with a different version of ${editedMigrationNames.join(", ")}. Use a new database.`);
  try {
    return (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames;
  } catch (error) {
    throw new Error(sentence(error as Error & { code?: string }), { cause: error });
  }
}

function sentence({ code, message }: Error & { code?: string }): string {
  if (code === DATABASE_NOT_EMPTY) return "The database already contains other tables. Give Mandate a database of its own.";
  const name = message.match(/migration_name="([^"]+)"/)?.[1];
  const reason = message
    .split(/\n\s+0: /)[0]
    ?.replace(/^external connector error\n/, "")
    .replace(/\s+/g, " ")
    .trim();
  return `The migration ${name ?? ""} failed and was rolled back: ${reason}`;
}
