import { Client, type ClientConfig } from "pg";

/**
 * A connection of its own, outside the pool. One that breaks while nothing waits for it must not end the process:
 * whoever uses it next gets the error.
 */
export function newConnection(connectionString: string, options: ClientConfig = {}): Client {
  const client = new Client({ ...options, connectionString });
  client.on("error", () => {});
  return client;
}
