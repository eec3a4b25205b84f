import { join } from "node:path";

/** The folder of this installation. Only for code that runs unbundled: the start, the scripts and the tests. */
export const ROOT = join(import.meta.dirname, "..");

export const SCHEMA_FILE = join(ROOT, "prisma", "schema.prisma");
export const MIGRATIONS_DIR = join(ROOT, "prisma", "migrations");
