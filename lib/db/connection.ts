import { Client, type ClientConfig } from "pg";

/** A peer that vanished without a reset is noticed within 15 seconds, also while nothing is asked. */
export const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 5000 };

/** How pg_stat_activity tells connections apart; an application_name in the address takes precedence. */
export function connectionName(purpose: string): { fallback_application_name: string } {
  return { fallback_application_name: `mandate ${process.pid} ${purpose}` };
}

/**
 * A connection of its own, outside the pool. One that breaks while nothing waits for it must not end the process:
 * its next user gets the error.
 */
export function newConnection(connectionString: string, options: ClientConfig = {}): Client {
  const client = new Client({ ...KEEP_ALIVE, ...connectionName("connection"), ...options, connectionString });
  client.on("error", () => {});
  return client;
}
