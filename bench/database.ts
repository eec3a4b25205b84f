import { type BenchWorld, makeWorld } from "@/bench/world";
import { newConnection } from "@/lib/db/connection";
import { migrate } from "@/lib/db/migrate";

export type BenchDatabase = BenchWorld & { url: string };

/** Creates a migrated and filled database on this server. */
export async function makeDatabase(serverUrl: string, name: string, registrations: number): Promise<BenchDatabase> {
  const connection = newConnection(serverUrl);
  await connection.connect();
  await connection.query(`CREATE DATABASE ${name}`);
  await connection.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await migrate(url.href);
  return { url: url.href, ...(await makeWorld(url.href, registrations)) };
}
