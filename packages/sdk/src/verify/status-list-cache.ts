import { BoundedMap } from "../cache/bounded-map.js";
import { fetchText } from "./fetch-text.js";
import { LoadBackoff, type LoadBackoffOptions } from "./load-backoff.js";
import { MAX_LIST_BYTES, readStatusList, type StatusList, type StatusListRules } from "./status-list.js";

export type StatusListCacheOptions = StatusListRules & LoadBackoffOptions & { fetch: typeof fetch };

const MAX_LISTS = 100;

/** A compressed list encoded twice in base64url, with room for other claims. */
const MAX_TEXT_BYTES = 2 * MAX_LIST_BYTES;

/** The part of its `ttl` after which a list is renewed in the background. */
const RENEWAL_PART = 2 / 3;

type Entry = { list: StatusList; renewAt: number };

/** Caches status lists by address for their `ttl`. */
export class StatusListCache {
  readonly #entries = new BoundedMap<string, Entry>(MAX_LISTS);
  readonly #loads: LoadBackoff<Entry>;

  constructor(private readonly options: StatusListCacheOptions) {
    this.#loads = new LoadBackoff(options);
  }

  /**
   * A list that is not older than its `ttl`.
   *
   * @throws If the list cannot be read.
   */
  async get(uri: string): Promise<StatusList> {
    const now = this.options.now();
    const entry = this.#entries.get(uri);
    if (entry && now < entry.renewAt) return entry.list;
    const renewed = this.#loads.load(uri, () => this.#fetch(uri));
    if (!entry || now >= entry.list.staleAt) return (await renewed).list;
    renewed.catch(() => {});
    return entry.list;
  }

  /** Like {@link get}, but returns the last unexpired list if a load fails, and without waiting if one has failed recently. */
  async getIfAvailable(uri: string): Promise<StatusList | undefined> {
    const renewed = this.get(uri).catch(() => this.#getUnexpired(uri));
    return this.#loads.hasFailedRecently(uri) ? this.#getUnexpired(uri) : renewed;
  }

  #getUnexpired(uri: string): StatusList | undefined {
    const list = this.#entries.get(uri)?.list;
    return list && this.options.now() < list.expiresAt ? list : undefined;
  }

  async #fetch(uri: string): Promise<Entry> {
    const { fetch, timeoutMilliseconds, now } = this.options;
    const requestedAt = now();
    const signal = AbortSignal.timeout(timeoutMilliseconds);
    const jwt = await fetchText(uri, { fetch, accept: "application/statuslist+jwt", maxBytes: MAX_TEXT_BYTES, signal });
    const list = await readStatusList(jwt.trim(), uri, this.options, requestedAt);
    const entry = { list, renewAt: requestedAt + (list.staleAt - requestedAt) * RENEWAL_PART };
    this.#entries.set(uri, entry);
    return entry;
  }
}
