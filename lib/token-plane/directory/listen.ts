import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { newConnection } from "@/lib/db/connection";
import { databaseUrl } from "@/lib/env";
import { log } from "@/lib/log";
import { announce, CHANNEL } from "@/lib/token-plane/directory/announcements";
import { hear, trust } from "@/lib/token-plane/directory/trust";

/** Together less than the second within which a change is in force everywhere, even when the line dies in silence. */
const HEARTBEAT_MILLISECONDS = 250;
const SILENCE_MILLISECONDS = 500;

const BETWEEN_ATTEMPTS_MILLISECONDS = 200;
const CONNECT_MILLISECONDS = 2000;

/** Hears of every change from now on, on a connection of its own, until the returned function is called. */
export function listen(): () => Promise<void> {
  const stop = new AbortController();
  const ended = keepListening(stop.signal);
  return async () => {
    stop.abort();
    await ended;
    // Nothing stands in for a database that nobody listens to on purpose.
    trust.lastHeardAt = null;
  };
}

async function keepListening(stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await listenOnce(stop).catch((err) => {
      if (!stop.aborted) log.warn({ err }, "the connection that announces changes is lost; connecting again");
    });
    if (!stop.aborted) await sleep(BETWEEN_ATTEMPTS_MILLISECONDS, undefined, { signal: stop }).catch(() => {});
  }
}

/** Returns when it is told to stop, and throws when the connection is lost. */
async function listenOnce(stop: AbortSignal): Promise<void> {
  const connection = newConnection(databaseUrl(), { connectionTimeoutMillis: CONNECT_MILLISECONDS });
  try {
    await connection.connect();
    connection.on("notification", ({ payload = "" }) => announce(payload));
    await connection.query(`LISTEN ${CHANNEL}`);
    hear();
    trust.epoch++;
    trust.isListening = true;
    while (!stop.aborted) {
      await beat(connection);
      hear();
      await sleep(HEARTBEAT_MILLISECONDS, undefined, { signal: stop }).catch(() => {});
    }
  } finally {
    trust.isListening = false;
    trust.epoch++;
    void connection.end().catch(() => {});
  }
}

/** Throws when no answer comes in time. One that came while this process was busy counts. */
async function beat(connection: Client): Promise<void> {
  let hasAnswered = false;
  const answer = connection.query("SELECT 1").then(() => {
    hasAnswered = true;
  });
  const silence = sleep(SILENCE_MILLISECONDS, undefined, { ref: false }).then(() => setImmediate());
  await Promise.race([answer, silence]);
  answer.catch(() => {});
  if (!hasAnswered) throw new Error(`The database has not answered for ${SILENCE_MILLISECONDS} ms.`);
}
