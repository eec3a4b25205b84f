import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { whileLocked } from "@/lib/db/advisory-lock";
import { newConnection } from "@/lib/db/connection";
import type { EmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { log } from "@/lib/log";

const BETWEEN_ATTEMPTS_MS = 5000;

/**
 * Keeps one connection to the embedded database, as the superuser, who sees the connections of all logins. If it breaks,
 * PostgreSQL has crashed and is restarted. Other servers on the same data folder see the connection and leave PostgreSQL
 * running.
 */
export class EmbeddedDatabase {
  /** The address, with an application name that identifies the connections of this process. */
  readonly url: string;
  readonly #superuserUrl: string;
  readonly #server: EmbeddedPostgres;
  #connection: Client | undefined;
  #revival: Promise<void> = Promise.resolve();
  #isStopping = false;

  constructor(server: EmbeddedPostgres) {
    this.#server = server;
    this.url = withName(server.url);
    this.#superuserUrl = withName(server.superuserUrl);
  }

  async watch(): Promise<void> {
    const connection = newConnection(this.#superuserUrl);
    await connection.connect();
    this.#connection = connection;
    connection.once("end", () => {
      this.#connection = undefined;
      if (!this.#isStopping) this.#revival = this.#revive();
    });
  }

  async #revive(): Promise<void> {
    log.error("The embedded PostgreSQL has crashed; restarting it.");
    while (!this.#isStopping) {
      try {
        await this.#server.restart();
        await this.watch();
        log.info("The embedded PostgreSQL is running again.");
        return;
      } catch (err) {
        log.error({ err }, "The embedded PostgreSQL does not start; trying again.");
        await sleep(BETWEEN_ATTEMPTS_MS);
      }
    }
  }

  /** Stops PostgreSQL unless others are connected to it. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#revival;
    const isUsed = await this.#leave().catch(() => false);
    await this.#connection?.end();
    if (!isUsed) await this.#server.stop();
  }

  /** Whether others are connected. Of two concurrent stops, the second no longer sees the first. */
  async #leave(): Promise<boolean> {
    const connection = this.#connection;
    if (!connection) return false;
    return whileLocked(this.#superuserUrl, "last server", async () => {
      const isUsed = await isUsedByOthers(connection);
      await connection.end();
      return isUsed;
    });
  }
}

function withName(address: string): string {
  const url = new URL(address);
  url.searchParams.set("application_name", `mandate ${process.pid}`);
  return url.href;
}

async function isUsedByOthers(connection: Client): Promise<boolean> {
  const others =
    "SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND application_name <> current_setting('application_name')";
  // Connections of a server that has just ended may still be listed.
  for (let attempt = 0; attempt < 10; attempt++, await sleep(100)) {
    if ((await connection.query(others)).rowCount === 0) return false;
  }
  return true;
}
