import { MandateError } from "../errors.js";
import { BoundedMap } from "./bounded-map.js";
import { type Lifetime, renewalRetryTime, renewalTime, usableUntil } from "./renewal-time.js";
import { isRequestBound, type Load, SingleFlight } from "./single-flight.js";

export type TokenCacheOptions = {
  now: () => number;
  /** From 0 to 1. */
  random: () => number;
  maxTokens: number;
  renewBeforeMilliseconds: number;
};

type Entry<T> = { value: T; renewAt: number; usableUntil: number };

/**
 * Caches tokens by key. Concurrent callers share one load; a token due for renewal is returned while a background load
 * replaces it. Failures are not cached, and an expired token is never returned.
 */
export class TokenCache<T extends Lifetime & { token: string }> {
  readonly #options: TokenCacheOptions;
  readonly #entries: BoundedMap<string, Entry<T>>;
  readonly #flights = new SingleFlight<T>();

  constructor(options: TokenCacheOptions) {
    this.#options = options;
    this.#entries = new BoundedMap(options.maxTokens);
  }

  /** The cached token if it is usable, without waiting; starts its renewal when that is due. */
  peek(key: string, load: Load<T>): T | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    const now = this.#options.now();
    if (now < entry.renewAt) return entry.value;
    if (now >= entry.usableUntil || isRequestBound()) return undefined;
    this.#renew(key, entry, load);
    return entry.value;
  }

  /**
   * The cached token, or a new one.
   *
   * @throws The error of the load, unless the cached token has not expired yet; the signal's reason when it is aborted.
   */
  async get(key: string, load: Load<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const cached = this.peek(key, load);
    if (cached) return cached;
    try {
      return await this.#load(key, load, signal);
    } catch (error) {
      const unexpired = this.getUnexpired(key);
      if (unexpired && !signal?.aborted) return unexpired;
      throw error;
    }
  }

  /** The cached token up to the moment it expires. */
  getUnexpired(key: string): T | undefined {
    const value = this.#entries.get(key)?.value;
    return value && this.#options.now() < value.expiresAt ? value : undefined;
  }

  /** Removes this token, but not a newer one under the same key. */
  delete(key: string, token: string): void {
    if (this.#entries.get(key)?.value.token === token) this.#entries.delete(key);
  }

  /** Removes this token under all keys, and returns them. */
  deleteEverywhere(token: string): string[] {
    return this.#entries.deleteWhere(({ value }) => value.token === token);
  }

  #renew(key: string, entry: Entry<T>, load: Load<T>): void {
    if (this.#flights.has(key)) return;
    this.#load(key, load).catch((error: unknown) => {
      const retryAfterSeconds = error instanceof MandateError ? error.retryAfterSeconds : undefined;
      entry.renewAt = renewalRetryTime(entry.value, this.#options.now(), retryAfterSeconds);
    });
  }

  #load(key: string, load: Load<T>, signal?: AbortSignal): Promise<T> {
    return this.#flights.run(key, async (flightSignal) => this.#set(key, await load(flightSignal)), signal);
  }

  #set(key: string, value: T): T {
    const { now, random, renewBeforeMilliseconds } = this.#options;
    if (value.expiresAt <= now()) {
      throw new MandateError("invalid_response", "The token had already expired when it arrived. Check the clocks.");
    }
    const end = usableUntil(value);
    const renewAt = Math.min(end, renewalTime(value, renewBeforeMilliseconds, random()));
    this.#entries.set(key, { value, renewAt, usableUntil: end });
    return value;
  }
}
