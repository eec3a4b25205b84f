import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from "jose";

export type KeySetOptions = {
  url: string;
  /** Fetches the set; anything but an answer with status 200 is a failure. */
  fetch: (url: string, signal: AbortSignal) => Promise<Response>;
  now: () => number;
  /** For so long a set is trusted; then a key that was removed meanwhile is trusted no more. */
  maxAgeMilliseconds: number;
  /** Within this time of a look, an unknown key does not make us look again. */
  coolDownMilliseconds: number;
  timeoutMilliseconds: number;
};

/** The keys that a service publishes, fetched when they are needed. */
export type KeySet = {
  find: JWTVerifyGetKey;
  /** Looks again, whatever is known. */
  reload(): Promise<void>;
  /** Until when what was verified with the present keys is trusted, in milliseconds since 1970. */
  trustedUntil(): number;
};

export function remoteKeySet(options: KeySetOptions): KeySet {
  let fetchedAt = Number.NEGATIVE_INFINITY;
  const keys = createRemoteJWKSet(new URL(options.url), {
    cacheMaxAge: options.maxAgeMilliseconds,
    cooldownDuration: options.coolDownMilliseconds,
    timeoutDuration: options.timeoutMilliseconds,
    [customFetch]: async (url, { signal }) => {
      const response = await options.fetch(url, signal);
      fetchedAt = options.now();
      return response;
    },
  });
  return {
    find: keys,
    reload: () => keys.reload(),
    trustedUntil: () => fetchedAt + options.maxAgeMilliseconds,
  };
}
