import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { migrationList } from "@/lib/db/migration-list";
import { NO_FILTERS, withSchemaEngine } from "@/lib/db/schema-engine";
import { MIGRATIONS_DIR, SCHEMA_FILE } from "@/lib/paths";

/** npm run migration -- <name>: writes the difference between the migrations and schema.prisma into a new migration. */
async function createMigration(name: string): Promise<string> {
  await mkdir(MIGRATIONS_DIR, { recursive: true });
  const script = await differenceFromMigrations();
  if (!script) return "The migrations already match prisma/schema.prisma.";
  const timestamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(MIGRATIONS_DIR, `${timestamp}_${name}`);
  await mkdir(folder);
  await writeFile(join(folder, "migration.sql"), script);
  await writeFile(join(MIGRATIONS_DIR, "migration_lock.toml"), 'provider = "postgresql"\n');
  return `Written: ${folder}/migration.sql. Review it, and add what the schema cannot express, such as partial indexes.`;
}

async function differenceFromMigrations(): Promise<string | undefined> {
  const files = [{ path: "schema.prisma", content: await readFile(SCHEMA_FILE, "utf8") }];
  const from = { tag: "migrations" as const, ...(await migrationList()) };
  const scratch = await startEmbeddedPostgres(join(await mkdtemp(join(tmpdir(), "mandate-migration-")), "postgres"), { isThrowAway: true });
  try {
    const to = { tag: "schemaDatamodel" as const, files };
    const params = { from, to, script: true, exitCode: true, filters: NO_FILTERS };
    const { exitCode, stdout } = await withSchemaEngine(scratch.superuserUrl, (engine) => engine.diff(params));
    return exitCode === 0 ? undefined : (stdout ?? undefined);
  } finally {
    await scratch.remove();
  }
}

const name = process.argv[2] ?? "";
const isName = /^[a-z][a-z0-9_]*$/.test(name);
process.stdout.write(
  `${isName ? await createMigration(name) : "Give the migration a name in lower case: npm run migration -- add_something"}\n`,
);
process.exitCode = isName ? 0 : 1;
