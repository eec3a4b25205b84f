import { BoundedMap } from "../cache/bounded-map.js";
import { SingleFlight } from "../cache/single-flight.js";
import { SECOND } from "../duration.js";

export type LoadBackoffOptions = { now: () => number; timeoutMilliseconds: number };

type Failure = { error: unknown; at: number };

const BACKOFF = 2 * SECOND;
const RECENT = 30 * SECOND;
const MAX_FAILURES = 100;

/** Shares each load between concurrent callers. For two seconds after a failed load, callers get its error at once. */
export class LoadBackoff<T> {
  readonly #flights: SingleFlight<T>;
  readonly #failures = new BoundedMap<string, Failure>(MAX_FAILURES);

  constructor(private readonly options: LoadBackoffOptions) {
    this.#flights = new SingleFlight({ now: options.now, maxAgeMilliseconds: 2 * options.timeoutMilliseconds });
  }

  async load(key: string, load: () => Promise<T>): Promise<T> {
    const failure = this.#failures.get(key);
    if (failure && this.options.now() < failure.at + BACKOFF) throw failure.error;
    return this.#flights.run(key, async () => {
      try {
        const value = await load();
        this.#failures.delete(key);
        return value;
      } catch (error) {
        this.#failures.set(key, { error, at: this.options.now() });
        throw error;
      }
    });
  }

  hasFailedRecently(key: string): boolean {
    const failure = this.#failures.get(key);
    return failure !== undefined && this.options.now() < failure.at + RECENT;
  }
}
