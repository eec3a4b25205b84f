import { base64url } from "../base64url.js";
import { SECOND } from "../duration.js";
import type { EventListener } from "../events.js";
import { BoundedMap } from "./bounded-map.js";

/**
 * Storage through which several processes share tokens, such as Redis. A token gives access to a tenant's data, so encrypt it
 * before it leaves the machine. Tokens read from the store are validated like tokens from the network.
 *
 * @example
 * ```ts
 * const store: TokenStore = {
 *   get: (key) => redis.get(key),
 *   set: (key, value, lifetimeSeconds) => redis.set(key, value, "EX", lifetimeSeconds),
 *   delete: (key) => redis.del(key),
 * };
 * ```
 */
export interface TokenStore {
  /** Returns the stored value, or null or undefined. Keys are hashes and contain no secrets. */
  get(key: string): Promise<string | null | undefined>;
  /** Stores a value for `lifetimeSeconds`. */
  set(key: string, value: string, lifetimeSeconds: number): Promise<unknown>;
  /** Deletes the value. */
  delete(key: string): Promise<unknown>;
}

const TIMEOUT = 2 * SECOND;
const MAX_REJECTED = 100;

/** The tokens of one client in a shared store. A store that fails or hangs only costs time. */
export class StoredTokens {
  #owner: readonly string[] | undefined;
  readonly #rejected = new BoundedMap<string, string>(MAX_REJECTED);

  /** @param ownerOf What distinguishes this client from others; only its hash is stored. */
  constructor(
    private readonly store: TokenStore,
    private readonly ownerOf: () => readonly string[],
    private readonly emit: EventListener,
  ) {}

  /** The stored token, not validated. */
  async get(key: string): Promise<string | undefined> {
    const token = await this.#attempt("get", async () => this.store.get(await this.#storeKey(key)));
    return typeof token === "string" && token !== "" && token !== this.#rejected.get(key) ? token : undefined;
  }

  async set(key: string, token: string, lifetimeSeconds: number): Promise<void> {
    if (lifetimeSeconds < 1) return;
    await this.#attempt("set", async () => this.store.set(await this.#storeKey(key), token, Math.floor(lifetimeSeconds)));
  }

  /** {@link get} no longer returns this token, even if the store keeps it. */
  async reject(key: string, token: string): Promise<void> {
    this.#rejected.set(key, token);
    await this.#attempt("delete", async () => this.store.delete(await this.#storeKey(key)));
  }

  async #storeKey(key: string): Promise<string> {
    this.#owner ??= this.ownerOf();
    return `mandate:${await sha256(JSON.stringify([...this.#owner, key]))}`;
  }

  async #attempt<T>(operation: "get" | "set" | "delete", work: () => Promise<T>): Promise<T | undefined> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("The token store timed out.")), TIMEOUT);
    });
    try {
      return await Promise.race([work(), timeout]);
    } catch (cause) {
      this.emit({ type: "store.failed", operation, cause });
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** As base64url. */
async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return base64url(new Uint8Array(digest));
}
