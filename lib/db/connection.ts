import { Client, type ClientConfig } from "pg";

/** Detects within 15 seconds that a peer vanished without a reset, even on an idle connection. */
export const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 5000 };

/** Identifies a connection in pg_stat_activity; an application_name in the address takes precedence. */
export function connectionName(purpose: string): { fallback_application_name: string } {
  return { fallback_application_name: `mandate ${process.pid} ${purpose}` };
}

/**
 * A connection outside the pool. If it breaks while idle, the process keeps running and the next query on it fails.
 */
export function newConnection(connectionString: string, options: ClientConfig = {}): Client {
  const client = new Client({ ...KEEP_ALIVE, ...connectionName("connection"), ...options, connectionString });
  client.on("error", () => {});
  return client;
}
