import { BoundedMap } from "../cache/bounded-map.js";
import { fetchText } from "./fetch-text.js";
import { LoadBackoff, type LoadBackoffOptions } from "./load-backoff.js";
import { MOST_BYTES, readStatusList, type StatusList, type StatusListRules } from "./status-list.js";

export type StatusListsOptions = StatusListRules &
  LoadBackoffOptions & {
    fetch: typeof fetch;
    timeoutMilliseconds: number;
  };

const MOST_LISTS = 100;

/** Base64url twice over what is compressed, with room for the other claims. */
const MOST_TEXT_BYTES = 2 * MOST_BYTES;

/** A list is asked for again after this part of its `ttl`, while it still serves. */
const RENEWAL_PART = 2 / 3;

type Kept = { list: StatusList; renewAt: number };

/** Status lists by address, each kept for as long as it says. */
export class StatusLists {
  readonly #kept = new BoundedMap<string, Kept>(MOST_LISTS);
  readonly #loads: LoadBackoff<Kept>;

  constructor(private readonly options: StatusListsOptions) {
    this.#loads = new LoadBackoff(options);
  }

  /**
   * The list at an address, not older than its `ttl`.
   *
   * @throws When there is none.
   */
  async get(uri: string): Promise<StatusList> {
    const now = this.options.now();
    const kept = this.#kept.get(uri);
    if (kept && now < kept.renewAt) return kept.list;
    const renewed = this.#loads.load(uri, () => this.#fetch(uri));
    if (!kept || now >= kept.list.staleAt) return (await renewed).list;
    renewed.catch(() => {});
    return kept.list;
  }

  /** Without waiting for a service that has just failed: what {@link last} gives, while it is asked again. */
  async getPromptly(uri: string): Promise<StatusList | undefined> {
    const renewed = this.get(uri).catch(() => this.last(uri));
    return this.#loads.hasFailedRecently(uri) ? this.last(uri) : renewed;
  }

  /** The list that is kept, to the very end of its life. */
  last(uri: string): StatusList | undefined {
    const list = this.#kept.get(uri)?.list;
    return list && this.options.now() < list.expiresAt ? list : undefined;
  }

  async #fetch(uri: string): Promise<Kept> {
    const { fetch, timeoutMilliseconds, now } = this.options;
    const askedAt = now();
    const signal = AbortSignal.timeout(timeoutMilliseconds);
    const jwt = await fetchText(uri, { fetch, accept: "application/statuslist+jwt", maxBytes: MOST_TEXT_BYTES, signal });
    const list = await readStatusList(jwt.trim(), uri, this.options, askedAt);
    const kept = { list, renewAt: askedAt + (list.staleAt - askedAt) * RENEWAL_PART };
    this.#kept.set(uri, kept);
    return kept;
  }
}
