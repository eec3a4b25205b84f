import { setTimeout as sleep } from "node:timers/promises";
import { discardConnections } from "@/lib/db/client";
import { ListeningLine } from "@/lib/db/listening-line";
import { databaseUrl, directDatabaseUrl } from "@/lib/env";
import { log } from "@/lib/log";
import { announce, CHANNEL } from "@/lib/token-plane/directory/announcements";
import { listener, markHeard, markListening, markNotListening } from "@/lib/token-plane/directory/listener-state";

/** Together less than a second, so that changes take effect within a second even if the connection dies silently. */
const HEARTBEAT_MILLISECONDS = 250;
const SILENCE_MILLISECONDS = 500;

const PROOF_EVERY_MILLISECONDS = 10_000;
const BETWEEN_ATTEMPTS_MILLISECONDS = 200;

/** Listens for changes on a dedicated connection, until the returned function is called. */
export function listen(): () => Promise<void> {
  const stop = new AbortController();
  listener.isWanted = true;
  const ended = keepListening(stop.signal);
  return async () => {
    stop.abort();
    await ended;
    listener.isWanted = false;
    // Cached values are a fallback for the database only while listening is wanted.
    listener.lastHeardAt = null;
  };
}

async function keepListening(stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await listenOnce(stop).catch((err) => {
      if (!stop.aborted) log.warn({ err }, "the listening connection was lost; reconnecting");
    });
    if (!stop.aborted) await sleep(BETWEEN_ATTEMPTS_MILLISECONDS, undefined, { signal: stop }).catch(() => {});
  }
}

/** Returns when stopped; throws when the connection is lost. */
async function listenOnce(stop: AbortSignal): Promise<void> {
  const line = await ListeningLine.open({ announcedAt: databaseUrl(), heardAt: directDatabaseUrl() }, CHANNEL, announce);
  const lost = new AbortController();
  const until = AbortSignal.any([stop, lost.signal]);
  try {
    markListening();
    await Promise.race([
      every(HEARTBEAT_MILLISECONDS, until, () => line.check(SILENCE_MILLISECONDS).then(markHeard)),
      every(PROOF_EVERY_MILLISECONDS, until, () => line.prove()),
    ]);
  } finally {
    lost.abort();
    markNotListening();
    line.end();
    // The cause may have cut the pooled connections too, which would not detect it.
    if (!stop.aborted) discardConnections();
  }
}

async function every(milliseconds: number, until: AbortSignal, work: () => Promise<void>): Promise<void> {
  for (;;) {
    await sleep(milliseconds, undefined, { signal: until }).catch(() => {});
    if (until.aborted) return;
    await work();
  }
}
