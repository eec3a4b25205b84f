import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { newConnection } from "@/lib/db/connection";
import { databaseUrl, provideEnv } from "@/lib/env";

/** For tests that change what every other test relies on: an empty database of their own for one test file. */
export function withOwnDatabase(): void {
  const template = new URL(inject("templateDatabaseUrl"));
  const own = new URL(template);
  own.pathname = `/own_${randomBytes(6).toString("hex")}`;
  let shared: string;

  beforeAll(async () => {
    shared = databaseUrl();
    await onServer(`CREATE DATABASE ${own.pathname.slice(1)} TEMPLATE ${template.pathname.slice(1)}`);
    await moveTo(own.href);
  });

  afterAll(async () => {
    await moveTo(shared);
    await onServer(`DROP DATABASE ${own.pathname.slice(1)} WITH (FORCE)`);
  });

  async function onServer(sql: string): Promise<void> {
    const server = new URL(template);
    server.pathname = "/postgres";
    const connection = newConnection(server.href);
    await connection.connect();
    await connection.query(sql);
    await connection.end();
  }
}

async function moveTo(url: string): Promise<void> {
  await closeDatabase();
  provideEnv({ DATABASE_URL: url });
}
