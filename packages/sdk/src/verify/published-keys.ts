import { type KeySet, remoteKeySet } from "../validation/key-set.js";
import { fetchText } from "./fetch-text.js";
import { LoadBackoff, type LoadBackoffOptions } from "./load-backoff.js";

export type PublishedKeysOptions = LoadBackoffOptions & {
  url: string;
  fetch: typeof fetch;
  timeoutMilliseconds: number;
  maxAgeMilliseconds: number;
  coolDownMilliseconds: number;
};

const MOST_BYTES = 2 ** 18;

/** The keys that the token service publishes. */
export function publishedKeys({ fetch, ...options }: PublishedKeysOptions): KeySet {
  const loads = new LoadBackoff<string>(options);
  const accept = "application/jwk-set+json, application/json";
  return remoteKeySet({
    ...options,
    fetch: async (url, signal) =>
      new Response(await loads.load(url, () => fetchText(url, { fetch, accept, maxBytes: MOST_BYTES, signal }))),
  });
}
