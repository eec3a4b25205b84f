import { setTimeout as sleep } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import { isDatabaseAway } from "@/lib/db/database-away";
import { env } from "@/lib/env";
import { askWithRetry } from "@/lib/token-plane/directory/ask-database";
import { listener, silenceMilliseconds } from "@/lib/token-plane/directory/listener-state";

/** How long cached answers remain in use while the database is unreachable. */
const graceMilliseconds = () => env().GRACE_SECONDS * 1000;

/** Keys known not to exist are kept apart from the entries; a de-registered client may keep asking for days. */
const MAX_MISSING = 1000;

/** How long to wait for a silent database before a cached value is used instead. */
export const PATIENCE_MILLISECONDS = 500;

/** The same once it has been silent before, so that a request that needs several values does not wait as long for each. */
const PATIENCE_WHEN_SILENT_MILLISECONDS = 50;

let isSilent = false;

/** The answer of the database, or the cached value while the database is unavailable and the grace period lasts. */
export async function withFallback<T>(answer: Promise<T>, cached: T, graceMs = graceMilliseconds()): Promise<T> {
  if (silenceMilliseconds() > graceMs) return answer;
  // A database that is merely slow is waited for: its answer may be a revocation.
  const patience = isSilent ? PATIENCE_WHEN_SILENT_MILLISECONDS : PATIENCE_MILLISECONDS;
  const fallback = sleep(patience, undefined, { ref: false }).then(() => {
    if (listener.isListening) return answer;
    isSilent = true;
    return cached;
  });
  const noteAnswer = () => {
    isSilent = false;
  };
  answer.then(noteAnswer, () => {});
  return Promise.race([answer, fallback]).catch((error: unknown) => {
    if (isDatabaseAway(error) && !listener.isListening) return cached;
    throw error;
  });
}

type Options<T> = {
  /** The maximum number of entries; the least recently used one is evicted. */
  limit: number;
  load: (key: string) => Promise<T | null>;
  /** Milliseconds for which a value may be used while the database is unreachable; GRACE_SECONDS by default. */
  graceMs?: number;
};

type Entry<T> = { value: T; epoch: number };
type Loading<T> = { answer: Promise<T | null>; epoch: number };

/**
 * A bounded cache over the database; concurrent requests for a key share one load. An entry is valid as long as this
 * process has received every announcement since it was loaded. Otherwise it is loaded again, and the old value is used only
 * while the database is unavailable, within the grace period. Missing keys never evict entries.
 */
export class InvalidatedCache<T extends {}> {
  readonly #entries: LRUCache<string, Entry<T>>;
  readonly #missing = new LRUCache<string, number>({ max: MAX_MISSING });
  readonly #loading = new Map<string, Loading<T>>();
  readonly #load: Options<T>["load"];
  readonly #graceMs: number | undefined;

  constructor({ limit, load, graceMs }: Options<T>) {
    this.#graceMs = graceMs;
    this.#entries = new LRUCache({ max: limit });
    this.#load = load;
  }

  get size(): number {
    return this.#entries.size;
  }

  async find(key: string): Promise<T | null> {
    const valid = this.peekValid(key);
    if (valid !== null || this.#isMissing(key)) return valid;
    const cached = this.#entries.get(key);
    return cached ? withFallback(this.#reload(key), cached.value, this.#graceMs) : this.#reload(key);
  }

  /** The cached value if it is valid, or null without asking the database. */
  peekValid(key: string): T | null {
    const entry = listener.isListening ? this.#entries.get(key) : undefined;
    return entry?.epoch === listener.epoch ? entry.value : null;
  }

  /** Whether this key existed when it was last loaded, valid or not. */
  has(key: string): boolean {
    return this.#entries.has(key);
  }

  /** Invalidates this key, or all keys with "". The result of a running load is not cached either. */
  invalidate(key: string): void {
    for (const known of [this.#entries, this.#missing, this.#loading]) key === "" ? known.clear() : known.delete(key);
  }

  #isMissing(key: string): boolean {
    return listener.isListening && this.#missing.get(key) === listener.epoch;
  }

  #reload(key: string): Promise<T | null> {
    const { epoch } = listener;
    const running = this.#loading.get(key);
    if (running?.epoch === epoch) return running.answer;
    const loading = { epoch, answer: askWithRetry(() => this.#load(key)) };
    this.#loading.set(key, loading);
    loading.answer.then(
      (value) => this.#settle(key, loading, () => this.#store(key, value, epoch)),
      () => this.#settle(key, loading, () => {}),
    );
    return loading.answer;
  }

  /** Stores nothing if the key was invalidated meanwhile, or if an announcement may have been missed. */
  #settle(key: string, loading: Loading<T>, store: () => void): void {
    if (this.#loading.get(key) !== loading) return;
    this.#loading.delete(key);
    if (listener.isListening && loading.epoch === listener.epoch) store();
  }

  #store(key: string, value: T | null, epoch: number): void {
    if (value === null) {
      this.#entries.delete(key);
      this.#missing.set(key, epoch);
    } else {
      this.#missing.delete(key);
      this.#entries.set(key, { value, epoch });
    }
  }
}

/** The key of a pair, in the format of announcements. The first part contains no space. */
export function pairKey(first: string, second: string): string {
  return `${first} ${second}`;
}

/** Loads by a pair key. */
export function loadPair<T>(read: (first: string, second: string) => Promise<T>): (key: string) => Promise<T> {
  return (key) => {
    const space = key.indexOf(" ");
    return read(key.slice(0, space), key.slice(space + 1));
  };
}
