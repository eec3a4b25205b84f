import { randomBytes } from "node:crypto";
import { newConnection } from "@/lib/db/connection";

export type TestDatabase = { url: string; remove(): Promise<void> };

/** A new database on the server of this one: a copy of it, or empty. */
export async function copyDatabase(templateUrl: string, { isMigrated = true } = {}): Promise<TestDatabase> {
  const template = new URL(templateUrl);
  const own = new URL(template);
  const name = `own_${randomBytes(6).toString("hex")}`;
  own.pathname = `/${name}`;
  await onServer(template, `CREATE DATABASE ${name}${isMigrated ? ` TEMPLATE ${template.pathname.slice(1)}` : ""}`);
  return { url: own.href, remove: () => onServer(template, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function onServer(database: URL, sql: string): Promise<void> {
  const server = new URL(database);
  server.pathname = "/postgres";
  const connection = newConnection(server.href);
  await connection.connect();
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}
