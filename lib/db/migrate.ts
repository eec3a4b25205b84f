import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";
import { whileLocked } from "@/lib/db/advisory-lock";
import { isMigrated } from "@/lib/db/is-migrated";
import { migrationList } from "@/lib/db/migration-list";
import { NO_FILTERS, withSchemaEngine } from "@/lib/db/schema-engine";

const DATABASE_NOT_EMPTY = "P3005";

/**
 * Brings the database to the state of prisma/migrations and returns the names of what it applied.
 * Starters that come at the same time wait for each other. Throws an error whose message is one clear sentence.
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
  // A script is one transaction, so one that did not finish has left nothing and may run again.
  for (const migrationName of (await diagnose()).failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });

  const { history, editedMigrationNames } = await diagnose();
  if (history && "unpersistedMigrationNames" in history)
    throw new Error(`The database was made by a newer version (${history.unpersistedMigrationNames.join(", ")}). Install that version.`);
  if (editedMigrationNames.length > 0)
    throw new Error(`The database was made with another text of the migration ${editedMigrationNames.join(", ")}. Use a new database.`);
  try {
    return (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames;
  } catch (error) {
    throw new Error(sentence(error as Error & { code?: string }), { cause: error });
  }
}

function sentence({ code, message }: Error & { code?: string }): string {
  if (code === DATABASE_NOT_EMPTY) return "The database already contains tables of something else. Give Mandate a database of its own.";
  const name = message.match(/migration_name="([^"]+)"/)?.[1];
  const reason = message
    .split(/\n\s+0: /)[0]
    ?.replace(/^external connector error\n/, "")
    .replace(/\s+/g, " ")
    .trim();
  return `The migration ${name ?? ""} failed and was undone: ${reason}`;
}
