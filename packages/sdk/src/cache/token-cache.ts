import { MandateError } from "../errors.js";
import { BoundedMap } from "./bounded-map.js";
import { type Lifetime, nextRenewalTime, renewalTime, servingEnd } from "./renewal-time.js";
import { isRequestBound, SingleFlight } from "./single-flight.js";

export type Load<T> = (signal: AbortSignal) => Promise<T>;

export type TokenCacheOptions = {
  now: () => number;
  /** From 0 to 1. */
  random: () => number;
  maxTokens: number;
  renewBeforeMilliseconds: number;
};

type Kept<T> = { value: T; renewAt: number; serveUntil: number };

/**
 * Tokens by what they were asked for. A token that is due is renewed in the background while it still serves; however many
 * callers wait, there is one load; a failure is not kept; a token that has expired is never handed out.
 */
export class TokenCache<T extends Lifetime & { token: string }> {
  readonly #options: TokenCacheOptions;
  readonly #kept: BoundedMap<string, Kept<T>>;
  readonly #flights = new SingleFlight<T>();

  constructor(options: TokenCacheOptions) {
    this.#options = options;
    this.#kept = new BoundedMap(options.maxTokens);
  }

  /** The token that is kept, if it is good; one that is due is renewed meanwhile. Does not wait. */
  peek(key: string, load: Load<T>): T | undefined {
    const kept = this.#kept.get(key);
    if (!kept) return undefined;
    const now = this.#options.now();
    if (now < kept.renewAt) return kept.value;
    if (now >= kept.serveUntil || isRequestBound()) return undefined;
    this.#renew(key, kept, load);
    return kept.value;
  }

  /**
   * The token that is kept, or a new one.
   *
   * @throws Whatever the load throws, unless a token that is still good is there; the signal's reason when it is aborted.
   */
  async take(key: string, load: Load<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const known = this.peek(key, load);
    if (known) return known;
    try {
      return await this.#load(key, load, signal);
    } catch (error) {
      const last = this.last(key);
      if (last && !signal?.aborted) return last;
      throw error;
    }
  }

  /** The token that is kept, to the very end of its life. */
  last(key: string): T | undefined {
    const value = this.#kept.get(key)?.value;
    return value && this.#options.now() < value.expiresAt ? value : undefined;
  }

  /** Forgets this token; a newer one in its place stays. */
  drop(key: string, token: string): void {
    if (this.#kept.get(key)?.value.token === token) this.#kept.delete(key);
  }

  #renew(key: string, kept: Kept<T>, load: Load<T>): void {
    if (this.#flights.has(key)) return;
    this.#load(key, load).catch((error: unknown) => {
      const retryAfterSeconds = error instanceof MandateError ? error.retryAfterSeconds : undefined;
      kept.renewAt = nextRenewalTime(kept.value, this.#options.now(), retryAfterSeconds);
    });
  }

  #load(key: string, load: Load<T>, signal?: AbortSignal): Promise<T> {
    return this.#flights.run(key, async (flightSignal) => this.#keep(key, await load(flightSignal)), signal);
  }

  #keep(key: string, value: T): T {
    const { now, random, renewBeforeMilliseconds } = this.#options;
    if (value.expiresAt <= now()) {
      throw new MandateError("invalid_response", "The token had expired when it came. Check the clocks.");
    }
    const serveUntil = servingEnd(value);
    const renewAt = Math.min(serveUntil, renewalTime(value, renewBeforeMilliseconds, random()));
    this.#kept.set(key, { value, renewAt, serveUntil });
    return value;
  }
}
