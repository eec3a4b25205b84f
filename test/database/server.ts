import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "pg";
import type { TestProject } from "vitest/node";
import { newConnection } from "@/lib/db/connection";
import { startEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { migrate } from "@/lib/db/migrate";
import { childEnv } from "@/lib/env";

declare module "vitest" {
  interface ProvidedContext {
    /** The migrated database that workers copy; nobody may stay connected to it. */
    templateDatabaseUrl: string;
  }
}

type TestServer = { url: string; remove(): Promise<void> };

type Run = { server?: Promise<TestServer>; projects: number };

/** Vitest loads this file once for each project, which share one process. */
const shared = globalThis as { mandateTestRun?: Run };
shared.mandateTestRun ??= { projects: 0 };
const run = shared.mandateTestRun;

/** One PostgreSQL for a whole run of tests: a temporary one, or the server that TEST_DATABASE_URL names. */
export default async function setup(project: TestProject) {
  run.projects++;
  run.server ??= startMigrated();
  const server = await run.server;
  project.provide("templateDatabaseUrl", server.url);
  return async () => {
    if (--run.projects === 0) await server.remove();
  };
}

async function startMigrated(): Promise<TestServer> {
  const { TEST_DATABASE_URL: url } = childEnv();
  const server = await (url ? serverAt(url) : startServer());
  await migrate(server.url).catch(async (error) => {
    await server.remove();
    throw error;
  });
  return server;
}

async function startServer(): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), "mandate-test-"));
  const server = await startEmbeddedPostgres(join(folder, "postgres"), { isThrowAway: true });
  return {
    url: server.superuserUrl,
    async remove() {
      await server.remove();
      await rm(folder, { recursive: true });
    },
  };
}

/** A database of its own there, and those that workers copy from it, are gone afterwards. */
async function serverAt(url: string): Promise<TestServer> {
  const name = `mandate_test_${randomBytes(6).toString("hex")}`;
  const own = new URL(url);
  own.pathname = `/${name}`;
  await withConnection(url, (connection) => connection.query(`CREATE DATABASE ${name}`));
  return {
    url: own.href,
    remove: () =>
      withConnection(url, async (connection) => {
        const made = "SELECT datname AS database, 'mandate_data_' || oid AS login FROM pg_database WHERE starts_with(datname, $1)";
        const { rows } = await connection.query<{ database: string; login: string }>(made, [name]);
        for (const { database, login } of rows) {
          await connection.query(`DROP DATABASE ${database} WITH (FORCE)`);
          await connection.query(`DROP ROLE IF EXISTS ${login}`);
        }
      }),
  };
}

async function withConnection(url: string, use: (connection: Client) => Promise<unknown>): Promise<void> {
  const connection = newConnection(url);
  await connection.connect();
  try {
    await use(connection);
  } finally {
    await connection.end();
  }
}
