import { join } from "node:path";

/** The folder of this installation. Only for code outside the cockpits' bundle: the server, the scripts and the tests. */
export const ROOT = join(import.meta.dirname, "..");

/** Whether this runs from the build in `dist` rather than from the sources. */
export const IS_BUILT = import.meta.filename.endsWith(".js");

export const SCHEMA_FILE = join(ROOT, "prisma", "schema.prisma");
export const MIGRATIONS_DIR = join(ROOT, "prisma", "migrations");
