import { BoundedMap } from "../cache/bounded-map.js";

export type SharedLoadsOptions = {
  now: () => number;
  /** After a failure, the same failure comes back for so long without another attempt. */
  pauseMilliseconds: number;
  /** A load that takes longer is given up by those who come later. */
  patienceMilliseconds: number;
};

type Attempt<T> = { promise: Promise<T>; startedAt: number };
type Failure = { error: unknown; at: number };

const MOST_FAILURES = 100;
const RECENT_MILLISECONDS = 30_000;

/** Loads by key: one at a time however many callers wait for it, and not again just after it failed. */
export class SharedLoads<T> {
  readonly #attempts = new Map<string, Attempt<T>>();
  readonly #failures = new BoundedMap<string, Failure>(MOST_FAILURES);

  constructor(private readonly options: SharedLoadsOptions) {}

  /** @throws Whatever the load throws. */
  load(key: string, load: () => Promise<T>): Promise<T> {
    const { now, pauseMilliseconds, patienceMilliseconds } = this.options;
    const startedAt = now();
    const failure = this.#failures.get(key);
    if (failure && startedAt < failure.at + pauseMilliseconds) return Promise.reject(failure.error);
    const running = this.#attempts.get(key);
    if (running && startedAt < running.startedAt + patienceMilliseconds) return running.promise;
    const attempt: Attempt<T> = { startedAt, promise: load() };
    this.#attempts.set(key, attempt);
    const end = () => {
      if (this.#attempts.get(key) === attempt) this.#attempts.delete(key);
    };
    attempt.promise.then(
      () => {
        this.#failures.delete(key);
        end();
      },
      (error) => {
        this.#failures.set(key, { error, at: now() });
        end();
      },
    );
    return attempt.promise;
  }

  /** Whether the last load failed, and not long ago. */
  hasFailed(key: string): boolean {
    const failure = this.#failures.get(key);
    return failure !== undefined && this.options.now() < failure.at + RECENT_MILLISECONDS;
  }
}
