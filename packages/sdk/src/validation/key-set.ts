import { createLocalJWKSet, errors, type JWTVerifyGetKey } from "jose";
import { SingleFlight } from "../cache/single-flight.js";

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
  /** Whether what was verified with a key that was found here is still to be trusted. */
  trusts(key: object): boolean;
};

type Known = {
  text: string;
  find: ReturnType<typeof createLocalJWKSet>;
  /** The keys of this set that were found so far. */
  found: WeakSet<object>;
  /** When it was asked for. */
  asOf: number;
};

export function remoteKeySet(options: KeySetOptions): KeySet {
  const { url, now, maxAgeMilliseconds, coolDownMilliseconds, timeoutMilliseconds } = options;
  let known: Known | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  // What hangs although it was aborted is not waited for.
  const looks = new SingleFlight<void>({ now, maxAgeMilliseconds: 2 * timeoutMilliseconds });

  async function look(): Promise<void> {
    const asOf = now();
    lookedAt = asOf;
    const response = await options.fetch(url, AbortSignal.timeout(timeoutMilliseconds));
    if (response.status !== 200) throw new Error(`The key set was answered with ${response.status}.`);
    const text = await response.text();
    if (known && known.asOf > asOf) return;
    if (known?.text === text) known.asOf = asOf;
    else known = { text, find: createLocalJWKSet(JSON.parse(text)), found: new WeakSet(), asOf };
  }

  const reload = () => looks.run("", look);

  const isFresh = ({ asOf }: Known) => now() < asOf + maxAgeMilliseconds;

  async function freshSet(): Promise<Known> {
    if (!known || !isFresh(known)) await reload();
    return known as Known;
  }

  const find: JWTVerifyGetKey = async (header, token) => {
    const findIn = async (set: Known) => {
      const key = await set.find(header, token);
      set.found.add(key);
      return key;
    };
    try {
      return await findIn(await freshSet());
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || now() < lookedAt + coolDownMilliseconds) throw error;
      await reload();
      return findIn(await freshSet());
    }
  };

  return { find, reload, trusts: (key) => known !== undefined && isFresh(known) && known.found.has(key) };
}
