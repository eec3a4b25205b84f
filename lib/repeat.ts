import { setTimeout as sleep } from "node:timers/promises";

/** Does this again and again, with a pause before each time, until the returned function is called; that waits for what has begun. */
export function repeat(everyMilliseconds: number, work: () => Promise<void>): () => Promise<void> {
  const stop = new AbortController();
  const ended = keepDoing(everyMilliseconds, work, stop.signal);
  return async () => {
    stop.abort();
    await ended;
  };
}

async function keepDoing(everyMilliseconds: number, work: () => Promise<void>, stop: AbortSignal): Promise<void> {
  for (;;) {
    await sleep(everyMilliseconds, undefined, { signal: stop, ref: false }).catch(() => {});
    if (stop.aborted) return;
    await work();
  }
}
