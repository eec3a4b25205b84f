import { setTimeout as sleep } from "node:timers/promises";
import { discardConnections } from "@/lib/db/client";
import { ListeningLine } from "@/lib/db/listening-line";
import { databaseUrl, directDatabaseUrl } from "@/lib/env";
import { log } from "@/lib/log";
import { announce, CHANNEL } from "@/lib/token-plane/directory/announcements";
import { hear, startTrusting, stopTrusting, trust } from "@/lib/token-plane/directory/trust";

/** Together less than the second within which a change is in force everywhere, even when the line dies in silence. */
const HEARTBEAT_MILLISECONDS = 250;
const SILENCE_MILLISECONDS = 500;

const PROOF_EVERY_MILLISECONDS = 10_000;
const BETWEEN_ATTEMPTS_MILLISECONDS = 200;

/** Hears of every change from now on, on a connection of its own, until the returned function is called. */
export function listen(): () => Promise<void> {
  const stop = new AbortController();
  trust.isWanted = true;
  const ended = keepListening(stop.signal);
  return async () => {
    stop.abort();
    await ended;
    trust.isWanted = false;
    // Nothing stands in for a database that nobody listens to on purpose.
    trust.lastHeardAt = null;
  };
}

async function keepListening(stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await listenOnce(stop).catch((err) => {
      if (!stop.aborted) log.warn({ err }, "changes are not heard; connecting again");
    });
    if (!stop.aborted) await sleep(BETWEEN_ATTEMPTS_MILLISECONDS, undefined, { signal: stop }).catch(() => {});
  }
}

/** Returns when it is told to stop, and throws when the line is lost. */
async function listenOnce(stop: AbortSignal): Promise<void> {
  const line = await ListeningLine.open({ announcedAt: databaseUrl(), heardAt: directDatabaseUrl() }, CHANNEL, announce);
  const over = new AbortController();
  const until = AbortSignal.any([stop, over.signal]);
  try {
    hear();
    startTrusting();
    await Promise.race([
      every(HEARTBEAT_MILLISECONDS, until, () => line.check(SILENCE_MILLISECONDS).then(hear)),
      every(PROOF_EVERY_MILLISECONDS, until, () => line.prove()),
    ]);
  } finally {
    over.abort();
    stopTrusting();
    line.end();
    // What cut this line may have cut theirs, and a dead connection says nothing.
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
