type Instant = { wallClock: number; monotonic: number };

type ListenerState = {
  /** Whether this process should listen. If it does not, health reports 503. */
  isWanted: boolean;
  /** Whether a listening connection is open, as proved by a test notification. */
  isConnected: boolean;
  /** Whether this process receives every announcement. */
  readonly isListening: boolean;
  /** Increases with every connection opened or lost. Values cached under another epoch must be loaded again. */
  epoch: number;
  /** When the database last answered; null if cached values must not be used as a fallback. */
  lastHeardAt: Instant | null;
};

/**
 * Longer than a heartbeat and its timeout. After a longer silence this process was paused, and its connection may have died
 * meanwhile; only the next heartbeat shows.
 */
const TRUST_MILLISECONDS = 1000;

export const listener: ListenerState = {
  isWanted: false,
  isConnected: false,
  get isListening() {
    return this.isConnected && silenceMilliseconds() <= TRUST_MILLISECONDS;
  },
  epoch: 0,
  lastHeardAt: null,
};

const waiting = new Set<() => void>();

/** Values loaded from now on are valid until a change is announced. */
export function markListening(): void {
  listener.epoch++;
  listener.isConnected = true;
  markHeard();
  for (const resolve of waiting) resolve();
  waiting.clear();
}

/** From now on, announcements may be missed. */
export function markNotListening(): void {
  listener.epoch++;
  listener.isConnected = false;
}

/** Resolves once announcements are received. */
export async function untilListening(): Promise<void> {
  if (!listener.isListening) await new Promise<void>((resolve) => waiting.add(resolve));
}

/** Records that the database has just answered. */
export function markHeard(): void {
  listener.lastHeardAt = { wallClock: Date.now(), monotonic: performance.now() };
}

/**
 * Milliseconds since the database last answered, by the clock that shows more: the wall clock may be set back, and the
 * monotonic clock stops while a machine sleeps.
 */
export function silenceMilliseconds(): number {
  const { lastHeardAt } = listener;
  if (!lastHeardAt) return Number.POSITIVE_INFINITY;
  return Math.max(Date.now() - lastHeardAt.wallClock, performance.now() - lastHeardAt.monotonic);
}
