/** Everything is counted in windows of this length that all instances share. */
export const WINDOW_MILLISECONDS = 60_000;

/** At most so many keys are counted; the one not seen for the longest goes first. */
const MAX_KEYS = 50_000;

type Entry = { window: number; total: number; unshared: number };

export type Unshared = { key: string; window: Date; count: number };

/** Counts per key and window: what this process counted, and what it has learned of others. */
export class WindowCounter {
  readonly #entries = new Map<string, Entry>();

  /** Counts one more and returns how many there are in this window. */
  add(key: string, now: Date): number {
    const entry = this.#entryOf(key, now) ?? { window: windowOf(now), total: 0, unshared: 0 };
    entry.total++;
    entry.unshared++;
    this.#entries.delete(key);
    if (this.#entries.size >= MAX_KEYS) this.#entries.delete(this.#entries.keys().next().value as string);
    this.#entries.set(key, entry);
    return entry.total;
  }

  /** Counts one less, as if it had never been; others may have heard of it, and hear of the next one later. */
  takeBack(key: string, now: Date): void {
    const entry = this.#entryOf(key, now);
    if (!entry) return;
    entry.total--;
    entry.unshared--;
  }

  count(key: string, now: Date): number {
    return this.#entryOf(key, now)?.total ?? 0;
  }

  /** What others do not know yet of this window, where it is enough to matter. */
  takeUnshared(now: Date, isWorthSharing: (key: string, total: number) => boolean): Unshared[] {
    const taken: Unshared[] = [];
    for (const [key, entry] of this.#entries) {
      if (entry.window !== windowOf(now)) this.#entries.delete(key);
      else if (entry.unshared > 0 && isWorthSharing(key, entry.total)) {
        taken.push({ key, window: new Date(entry.window), count: entry.unshared });
        entry.unshared = 0;
      }
    }
    return taken;
  }

  /** All instances together have counted so many. */
  learn(key: string, window: Date, total: number): void {
    const entry = this.#entries.get(key);
    if (entry?.window === window.getTime()) entry.total = Math.max(entry.total, total + entry.unshared);
  }

  #entryOf(key: string, now: Date): Entry | undefined {
    const entry = this.#entries.get(key);
    return entry?.window === windowOf(now) ? entry : undefined;
  }
}

/** Until the counting begins anew, in seconds. */
export function secondsLeft(now: Date): number {
  return Math.ceil((windowOf(now) + WINDOW_MILLISECONDS - now.getTime()) / 1000);
}

function windowOf(now: Date): number {
  return Math.floor(now.getTime() / WINDOW_MILLISECONDS) * WINDOW_MILLISECONDS;
}
