/**
 * One load for all who wait for it. A waiter whose signal is aborted leaves, and the load goes on for the others; when
 * nobody waits any more it is aborted.
 */
export class Flight<T> {
  readonly promise: Promise<T>;
  readonly #controller = new AbortController();
  #waiting = 0;

  /** @param onAbandoned Called when the last one left; nobody may join from then on. */
  constructor(
    load: (signal: AbortSignal) => Promise<T>,
    private readonly onAbandoned: () => void,
  ) {
    this.promise = load(this.#controller.signal);
    this.promise.catch(() => {});
  }

  /** Waits for the load; without a signal to the end. */
  join(signal?: AbortSignal): Promise<T> {
    this.#waiting++;
    if (!signal) return this.promise;
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        reject(signal.reason);
        this.#waiting--;
        if (this.#waiting > 0) return;
        this.onAbandoned();
        this.#controller.abort(signal.reason);
      };
      signal.addEventListener("abort", leave, { once: true });
      this.promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
    });
  }
}
