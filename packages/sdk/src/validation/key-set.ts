import { createLocalJWKSet, errors, type JWTVerifyGetKey } from "jose";
import { SingleFlight } from "../cache/single-flight.js";
import { MINUTE, SECOND } from "../duration.js";

export type KeySetOptions = {
  /** Fetches the key set as JSON. */
  fetchText: (signal: AbortSignal) => Promise<string>;
  now: () => number;
  /** How long a key set is trusted after it was requested. */
  maxAgeMilliseconds: number;
  /** How long after a request an unknown key triggers no other. */
  cooldownMilliseconds: number;
  timeoutMilliseconds: number;
};

export const KEYS_MAX_AGE = 10 * MINUTE;
export const KEYS_COOLDOWN = 30 * SECOND;

/** The published keys of a token service, fetched on demand. */
export type KeySet = {
  find: JWTVerifyGetKey;
  /** Fetches the key set again, regardless of age and cooldown. */
  reload(): Promise<void>;
  /** Whether a key that {@link find} returned is still published. */
  trusts(key: object): boolean;
};

type Snapshot = {
  text: string;
  find: ReturnType<typeof createLocalJWKSet>;
  /** The keys that `find` has returned. */
  found: WeakSet<object>;
  requestedAt: number;
};

export function remoteKeySet(options: KeySetOptions): KeySet {
  const { now, maxAgeMilliseconds, cooldownMilliseconds, timeoutMilliseconds } = options;
  let current: Snapshot | undefined;
  let lastRequestAt = Number.NEGATIVE_INFINITY;
  // A request that hangs despite its timeout is not waited for.
  const flights = new SingleFlight<void>({ now, maxAgeMilliseconds: 2 * timeoutMilliseconds });

  async function fetchKeys(): Promise<void> {
    const requestedAt = now();
    lastRequestAt = requestedAt;
    const text = await options.fetchText(AbortSignal.timeout(timeoutMilliseconds));
    if (current && current.requestedAt > requestedAt) return;
    if (current?.text === text) current.requestedAt = requestedAt;
    else current = { text, find: createLocalJWKSet(JSON.parse(text)), found: new WeakSet(), requestedAt };
  }

  const reload = () => flights.run("", fetchKeys);

  const isFresh = ({ requestedAt }: Snapshot) => now() < requestedAt + maxAgeMilliseconds;

  const findFresh: JWTVerifyGetKey = async (header, token) => {
    if (!current || !isFresh(current)) await reload();
    const { find, found } = current as Snapshot;
    const key = await find(header, token);
    found.add(key);
    return key;
  };

  const find: JWTVerifyGetKey = async (header, token) => {
    try {
      return await findFresh(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || now() < lastRequestAt + cooldownMilliseconds) throw error;
      await reload();
      return findFresh(header, token);
    }
  };

  return { find, reload, trusts: (key) => current !== undefined && isFresh(current) && current.found.has(key) };
}
