import { createHash } from "node:crypto";
import type { MigrationList } from "@prisma/schema-engine-wasm";
import { newConnection } from "@/lib/db/connection";

type Applied = { name: string; checksum: string };

/**
 * Whether exactly these migrations have been applied, with the same checksums. If so, a start need not load the schema
 * engine.
 */
export async function isMigrated(databaseUrl: string, { migrationDirectories }: MigrationList): Promise<boolean> {
  const wanted = migrationDirectories.map(({ path, migrationFile: { content } }) => ({
    name: path,
    checksum: content.tag === "ok" ? createHash("sha256").update(content.value).digest("hex") : "",
  }));
  const applied = await appliedMigrations(databaseUrl);
  return applied.length === wanted.length && wanted.every(({ name, checksum }, index) => isSame(applied[index], { name, checksum }));
}

async function appliedMigrations(databaseUrl: string): Promise<Applied[]> {
  const connection = newConnection(databaseUrl);
  await connection.connect();
  try {
    const { rows: tables } = await connection.query("SELECT FROM information_schema.tables WHERE table_name = '_prisma_migrations'");
    if (tables.length === 0) return [];
    const { rows } = await connection.query<Applied & { isDone: boolean }>(
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isDone"
      FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
    );
    return rows.every((row) => row.isDone) ? rows : [];
  } finally {
    await connection.end();
  }
}

function isSame(one: Applied | undefined, other: Applied): boolean {
  return one?.name === other.name && one.checksum === other.checksum;
}
