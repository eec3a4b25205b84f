import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { connectionName, newConnection } from "@/lib/db/connection";
import { log } from "@/lib/log";

const BETWEEN_ATTEMPTS_MILLISECONDS = 200;
const TELL_AFTER_MILLISECONDS = 5000;
const TELL_AGAIN_AFTER_MILLISECONDS = 30_000;

const KEY = "hashtextextended('mandate ' || $1, 0)";

/** The lock ends with its transaction, which has no timeout, but ends soon if this machine disappears. */
const HOLD = `
  SELECT set_config(name, value, true) FROM (VALUES
    ('idle_in_transaction_session_timeout', '0'), ('transaction_timeout', '0'),
    ('tcp_keepalives_idle', '10'), ('tcp_keepalives_interval', '5'), ('tcp_keepalives_count', '3')
  ) AS setting(name, value) WHERE current_setting(name, true) IS NOT NULL`;

/**
 * Runs work exclusively among all processes on this database. A killed holder releases the lock at once.
 * Reports the holder of the lock if the wait takes long. The address must lead to PostgreSQL itself, not to a pooler.
 */
export async function whileLocked<T>(
  databaseUrl: string,
  name: string,
  work: () => Promise<T>,
  tell: (sentence: string) => void = (sentence) => log.warn(sentence),
): Promise<T> {
  const holder = newConnection(databaseUrl, connectionName(`lock ${name}`));
  try {
    await holder.connect();
    await takeLock(holder, name, tell);
    return await work();
  } finally {
    await holder.end();
  }
}

async function takeLock(holder: Client, name: string, tell: (sentence: string) => void): Promise<void> {
  let tellAt = performance.now() + TELL_AFTER_MILLISECONDS;
  while (!(await tryLock(holder, name))) {
    if (performance.now() >= tellAt) {
      const sentence = await describeHolder(holder, name);
      if (sentence) tell(sentence);
      tellAt = performance.now() + TELL_AGAIN_AFTER_MILLISECONDS;
    }
    await sleep(BETWEEN_ATTEMPTS_MILLISECONDS);
  }
}

/** Each attempt is its own transaction, so that none stays open during the wait. */
async function tryLock(holder: Client, name: string): Promise<boolean> {
  await holder.query("BEGIN");
  await holder.query(HOLD);
  const { rows } = await holder.query<{ isOurs: boolean }>(`SELECT pg_try_advisory_xact_lock(${KEY}) AS "isOurs"`, [name]);
  const isOurs = rows[0]?.isOurs ?? false;
  if (!isOurs) await holder.query("ROLLBACK");
  return isOurs;
}

type Holder = { pid: number; name: string | null; address: string | null; state: string | null; since: Date | null };

async function describeHolder(waiting: Client, name: string): Promise<string | undefined> {
  const { rows } = await waiting.query<Holder>(
    `SELECT pid, nullif(application_name, '') AS name, host(client_addr) AS address, state, coalesce(xact_start, backend_start) AS since
    FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE locktype = 'advisory' AND granted AND objsubid = 1 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND (classid::bigint << 32) | objid::bigint = ${KEY}`,
    [name],
  );
  const [holder] = rows;
  if (!holder) return undefined;
  const { pid, address, state, since } = holder;
  const process = [`PostgreSQL process ${pid}`, address && `from ${address}`, state].filter(Boolean).join(", ");
  const held = since ? `held since ${since.toISOString()} by` : "held by";
  return `Waiting for the lock "${name}", ${held} ${holder.name ?? "a connection without a name"} (${process}).`;
}
