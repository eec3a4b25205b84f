type Instant = { byClock: number; steady: number };

type Trust = {
  /** Listening is wanted; health says so while it fails. */
  isWanted: boolean;
  /** Changes are heard, which was proved. */
  isListening: boolean;
  /** Goes up with every connection that is lost or made: what is remembered from before has to be asked for again. */
  epoch: number;
  /** When the database was last heard of, in milliseconds; null where nothing stands in for it. */
  lastHeardAt: Instant | null;
};

/** Whether this process hears of every change, and since when. */
export const trust: Trust = { isWanted: false, isListening: false, epoch: 0, lastHeardAt: null };

const waiting = new Set<() => void>();

/** Everything that is found out from now on holds until a change is announced. */
export function startTrusting(): void {
  trust.epoch++;
  trust.isListening = true;
  for (const resolve of waiting) resolve();
  waiting.clear();
}

/** A change may go unheard from now on. */
export function stopTrusting(): void {
  trust.epoch++;
  trust.isListening = false;
}

/** Resolves once changes are heard. */
export async function untilListening(): Promise<void> {
  if (!trust.isListening) await new Promise<void>((resolve) => waiting.add(resolve));
}

/** Notes that the database is there. */
export function hear(): void {
  trust.lastHeardAt = { byClock: Date.now(), steady: performance.now() };
}

/**
 * For how many milliseconds nothing was heard of the database: whichever says more, as a clock may be set back, and the
 * steady time of a machine stands still while it sleeps.
 */
export function silenceMilliseconds(): number {
  const { lastHeardAt } = trust;
  if (!lastHeardAt) return Number.POSITIVE_INFINITY;
  return Math.max(Date.now() - lastHeardAt.byClock, performance.now() - lastHeardAt.steady);
}
