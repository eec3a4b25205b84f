/** Between these two instants of this machine's clock the service did something, in milliseconds since 1970. */
export type Span = { sentAt: number; receivedAt: number };

/** The header `Date` counts whole seconds. */
const DATE_RESOLUTION = 1_000;

/** The clock of the service, as far as its answers tell how it differs from the one of this machine. */
export class ServiceClock {
  readonly #now: () => number;
  #skew = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** How far the service's clock is ahead, in milliseconds. */
  get skewMilliseconds(): number {
    return this.#skew;
  }

  /** What time it is at the service, in milliseconds since 1970. */
  now(): number {
    return this.#now() + this.#skew;
  }

  /** Learns from an instant that the service named while it answered. */
  observe(serverTime: number, { sentAt, receivedAt }: Span, resolution = 0): void {
    const earliest = serverTime - receivedAt;
    const latest = serverTime + resolution - sentAt;
    // Where the clocks may agree they are taken to agree; else the middle is the best guess.
    this.#skew = earliest <= 0 && latest >= 0 ? 0 : Math.round((earliest + latest) / 2);
  }

  /** Learns from the header `Date` (RFC 9110 section 6.6.1), unless it comes out of a cache (RFC 9111 section 5.1). */
  observeDate(headers: Headers, span: Span): void {
    const date = headers.has("age") ? Number.NaN : Date.parse(headers.get("date") ?? "");
    if (!Number.isNaN(date)) this.observe(date, span, DATE_RESOLUTION);
  }
}
