import { setTimeout as sleep } from "node:timers/promises";

/** Runs `work` repeatedly, with a pause before each run. The returned function stops it and waits for a run in progress. */
export function repeat(everyMilliseconds: number, work: () => Promise<void>): () => Promise<void> {
  const stop = new AbortController();
  const ended = runRepeatedly(everyMilliseconds, work, stop.signal);
  return async () => {
    stop.abort();
    await ended;
  };
}

async function runRepeatedly(everyMilliseconds: number, work: () => Promise<void>, stop: AbortSignal): Promise<void> {
  for (;;) {
    await sleep(everyMilliseconds, undefined, { signal: stop, ref: false }).catch(() => {});
    if (stop.aborted) return;
    await work();
  }
}
