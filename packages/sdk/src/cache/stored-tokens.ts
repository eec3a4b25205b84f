import type { EventListener } from "../events.js";
import { BoundedMap } from "./bounded-map.js";
import { fingerprint } from "./fingerprint.js";
import type { TokenStore } from "./token-store.js";

const PATIENCE_MILLISECONDS = 2_000;
const MOST_REJECTED = 100;

/** The tokens of one client in a store that others use too. A store that fails or hangs delays, and disturbs nothing else. */
export class StoredTokens {
  #owner: readonly string[] | undefined;
  readonly #rejected = new BoundedMap<string, string>(MOST_REJECTED);

  /** @param ownerOf What tells this client's tokens from those of others; only its hash is stored. */
  constructor(
    private readonly store: TokenStore,
    private readonly ownerOf: () => readonly string[],
    private readonly emit: EventListener,
  ) {}

  /** The token that is stored, unchecked, unless it was rejected here. */
  async get(key: string): Promise<string | undefined> {
    const token = await this.#attempt("get", async () => this.store.get(await this.#address(key)));
    return typeof token === "string" && token !== "" && token !== this.#rejected.get(key) ? token : undefined;
  }

  async set(key: string, token: string, lifetimeSeconds: number): Promise<void> {
    if (lifetimeSeconds < 1) return;
    await this.#attempt("set", async () => this.store.set(await this.#address(key), token, Math.floor(lifetimeSeconds)));
  }

  /** This token is not taken from the store again, even if it stays there. */
  async reject(key: string, token: string): Promise<void> {
    this.#rejected.set(key, token);
    await this.#attempt("delete", async () => this.store.delete(await this.#address(key)));
  }

  async #address(key: string): Promise<string> {
    this.#owner ??= this.ownerOf();
    return `mandate:${await fingerprint(...this.#owner, key)}`;
  }

  async #attempt<T>(operation: "get" | "set" | "delete", work: () => Promise<T>): Promise<T | undefined> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("The store did not answer in time.")), PATIENCE_MILLISECONDS);
    });
    try {
      return await Promise.race([work(), tooLate]);
    } catch (cause) {
      this.emit({ type: "store.failed", operation, cause });
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }
}
