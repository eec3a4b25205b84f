import { LRUCache } from "lru-cache";

/** Requests are counted in windows of this length, which all instances share. */
export const WINDOW_MILLISECONDS = 60_000;

/** The least recently counted key is evicted. */
const MAX_KEYS = 50_000;

type Entry = { window: number; total: number; unshared: number };

export type Unshared = { key: string; window: Date; count: number };

/** Counts by key and window, including those received from other instances. */
export class WindowCounter {
  readonly #entries = new LRUCache<string, Entry>({ max: MAX_KEYS });

  /** Counts one more and returns the count of this window. */
  add(key: string, now: Date): number {
    const entry = this.#entryOf(key, now) ?? { window: windowOf(now), total: 0, unshared: 0 };
    entry.total++;
    entry.unshared++;
    this.#entries.set(key, entry);
    return entry.total;
  }

  /** Subtracts one. If it was already shared, the next count is not. */
  subtract(key: string, now: Date): void {
    const entry = this.#entryOf(key, now);
    if (!entry) return;
    entry.total--;
    entry.unshared--;
  }

  count(key: string, now: Date): number {
    return this.#entryOf(key, now)?.total ?? 0;
  }

  /** Counts of this window that were not shared yet and are worth sharing. */
  takeUnshared(now: Date, isWorthSharing: (key: string, total: number) => boolean): Unshared[] {
    const taken: Unshared[] = [];
    for (const [key, entry] of [...this.#entries.entries()]) {
      if (entry.window !== windowOf(now)) this.#entries.delete(key);
      else if (entry.unshared > 0 && isWorthSharing(key, entry.total)) {
        taken.push({ key, window: new Date(entry.window), count: entry.unshared });
        entry.unshared = 0;
      }
    }
    return taken;
  }

  /** Applies the total of all instances. */
  applyTotal(key: string, window: Date, total: number): void {
    const entry = this.#entries.get(key);
    if (entry?.window === window.getTime()) entry.total = Math.max(entry.total, total + entry.unshared);
  }

  #entryOf(key: string, now: Date): Entry | undefined {
    const entry = this.#entries.get(key);
    return entry?.window === windowOf(now) ? entry : undefined;
  }
}

/** Seconds until the current window ends. */
export function secondsLeft(now: Date): number {
  return Math.ceil((windowOf(now) + WINDOW_MILLISECONDS - now.getTime()) / 1000);
}

function windowOf(now: Date): number {
  return Math.floor(now.getTime() / WINDOW_MILLISECONDS) * WINDOW_MILLISECONDS;
}
