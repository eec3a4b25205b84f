type Instant = { wallClock: number; monotonic: number };

type ListenerState = {
  /** This process is meant to listen; health reports it while it does not. */
  isWanted: boolean;
  /** Changes are heard, and that was proved. */
  isListening: boolean;
  /** Increases with every connection made or lost: what was cached under another epoch has to be loaded again. */
  epoch: number;
  /** When the database last answered, in milliseconds; null where no cached value may replace it. */
  lastHeardAt: Instant | null;
};

/** Whether this process hears of every change, and since when. */
export const listener: ListenerState = { isWanted: false, isListening: false, epoch: 0, lastHeardAt: null };

const waiting = new Set<() => void>();

/** Everything loaded from now on is valid until a change is announced. */
export function markListening(): void {
  listener.epoch++;
  listener.isListening = true;
  for (const resolve of waiting) resolve();
  waiting.clear();
}

/** From now on a change may go unheard. */
export function markNotListening(): void {
  listener.epoch++;
  listener.isListening = false;
}

/** Resolves once changes are heard. */
export async function untilListening(): Promise<void> {
  if (!listener.isListening) await new Promise<void>((resolve) => waiting.add(resolve));
}

/** Records that the database has just answered. */
export function markHeard(): void {
  listener.lastHeardAt = { wallClock: Date.now(), monotonic: performance.now() };
}

/**
 * Milliseconds since the database last answered, by the clock that says more: the wall clock may be set back, and the
 * monotonic clock stops while a machine sleeps.
 */
export function silenceMilliseconds(): number {
  const { lastHeardAt } = listener;
  if (!lastHeardAt) return Number.POSITIVE_INFINITY;
  return Math.max(Date.now() - lastHeardAt.wallClock, performance.now() - lastHeardAt.monotonic);
}
