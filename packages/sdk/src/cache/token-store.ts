/**
 * Where several processes share tokens, such as Redis. A token gives access to a tenant's data: encrypt what leaves the
 * machine. Whatever comes back is checked like a token from the network, so a store cannot slip in a foreign one.
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
  /** The text that was set, or nothing. Keys are hashes of who asks for what; they are no secret. */
  get(key: string): Promise<string | null | undefined>;
  /** Keeps a text for so many seconds. */
  set(key: string, value: string, lifetimeSeconds: number): Promise<unknown>;
  /** Forgets what was set. */
  delete(key: string): Promise<unknown>;
}
