import { DatabaseError } from "pg";
import { whileLocked } from "@/lib/db/advisory-lock";
import { newConnection } from "@/lib/db/connection";
import { type Cluster, SUPERUSER } from "@/lib/db/embedded/cluster-folder";

export function addressOf(cluster: Cluster, port: number, database = "postgres"): string {
  return `postgresql://${SUPERUSER}:${cluster.password}@127.0.0.1:${port}/${database}`;
}

const INVALID_PASSWORD = "28P01";

/** Whether the server accepts connections. False while it starts, recovers or stops. */
export async function answers(address: string): Promise<boolean> {
  const client = newConnection(address, { connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (error instanceof DatabaseError && error.code === INVALID_PASSWORD)
      throw new Error("The embedded PostgreSQL rejects the password in its folder.", { cause: error });
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

export async function createDatabaseIfMissing(address: string, name: string): Promise<void> {
  await whileLocked(address, "create database", async () => {
    const client = newConnection(address);
    await client.connect();
    try {
      const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
      if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
    } finally {
      await client.end();
    }
  });
}
