import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { migrate } from "@/lib/db/migrate";

declare module "vitest" {
  interface ProvidedContext {
    /** The migrated database that workers copy; nobody may stay connected to it. */
    templateDatabaseUrl: string;
  }
}

/** One throw-away PostgreSQL for a whole run of tests. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), "mandate-test-"));
  const server = await startEmbeddedPostgres(join(folder, "postgres"), { isThrowAway: true });
  await migrate(server.url);
  project.provide("templateDatabaseUrl", server.url);
  return async () => {
    await server.remove();
    await rm(folder, { recursive: true });
  };
}
