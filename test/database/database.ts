import { Client } from "pg";
import { inject } from "vitest";
import { provideEnv } from "@/lib/env";

/** Gives the worker that runs this test file a database of its own, which its test files share one after the other. */
const template = new URL(inject("templateDatabaseUrl"));
const own = new URL(template);
own.pathname = `${template.pathname}_worker_${process.pid}`;
provideEnv({ DATABASE_URL: own.href });

const server = new URL(template);
server.pathname = "/postgres";
const client = new Client({ connectionString: server.href });
await client.connect();
const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [own.pathname.slice(1)]);
if (rowCount === 0) await client.query(`CREATE DATABASE ${own.pathname.slice(1)} TEMPLATE ${template.pathname.slice(1)}`);
await client.end();
