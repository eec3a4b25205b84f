export type Load<T> = (signal: AbortSignal) => Promise<T>;
type Flight<T> = { promise: Promise<T>; controller: AbortController; startedAt: number; waiting: number };

export type SingleFlightOptions = {
  now?: () => number;
  /** A load that has run for this long is no longer joined. */
  maxAgeMilliseconds?: number;
  /** All callers belong to one incoming request, so they may share on every runtime. */
  isWithinRequest?: boolean;
};

/**
 * Concurrent callers with the same key share one load. A caller whose signal is aborted leaves; once all have left, the load
 * is aborted. Results are not cached.
 */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Flight<T>>();
  readonly #now: () => number;
  readonly #maxAge: number;
  readonly #canShare: boolean;

  constructor({ now = Date.now, maxAgeMilliseconds = Number.POSITIVE_INFINITY, isWithinRequest = false }: SingleFlightOptions = {}) {
    this.#now = now;
    this.#maxAge = maxAgeMilliseconds;
    this.#canShare = isWithinRequest || !isRequestBound();
  }

  has(key: string): boolean {
    return this.#flights.has(key);
  }

  /** Joins the load in flight, or starts one before it returns. */
  run(key: string, load: Load<T>, signal?: AbortSignal): Promise<T> {
    const current = this.#flights.get(key);
    const flight = current && this.#canJoin(current) ? current : this.#start(key, load);
    flight.waiting++;
    if (!signal) return flight.promise;
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        reject(signal.reason);
        flight.waiting--;
        if (flight.waiting > 0) return;
        this.#end(key, flight);
        flight.controller.abort(signal.reason);
      };
      signal.addEventListener("abort", leave, { once: true });
      flight.promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
    });
  }

  #canJoin({ startedAt }: Flight<T>): boolean {
    return this.#canShare && this.#now() < startedAt + this.#maxAge;
  }

  #start(key: string, load: Load<T>): Flight<T> {
    const controller = new AbortController();
    const promise = load(controller.signal).finally(() => this.#end(key, flight));
    promise.catch(() => {});
    const flight = { promise, controller, startedAt: this.#now(), waiting: 0 };
    this.#flights.set(key, flight);
    return flight;
  }

  #end(key: string, flight: Flight<T>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}

/** On Cloudflare Workers, I/O belongs to the request that started it: no background work, and no sharing between requests. */
export function isRequestBound(): boolean {
  return (globalThis as { navigator?: { userAgent?: string } }).navigator?.userAgent === "Cloudflare-Workers";
}
