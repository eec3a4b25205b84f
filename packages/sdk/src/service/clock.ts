import { SECOND } from "../duration.js";

/** The local time at which a request was sent and its response received, in milliseconds since 1970. */
export type Span = { sentAt: number; receivedAt: number };

/** The clock of the token service, estimated from its responses. */
export class ServiceClock {
  readonly #now: () => number;
  #skew = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** How far the clock of the service is ahead. */
  get skewMilliseconds(): number {
    return this.#skew;
  }

  now(): number {
    return this.#now() + this.#skew;
  }

  /** Estimates the skew from a time that the service reported in a response. */
  observe(serverTime: number, { sentAt, receivedAt }: Span, resolution = 0): void {
    const min = serverTime - receivedAt;
    const max = serverTime + resolution - sentAt;
    // Zero if the clocks may agree; otherwise the middle of the interval.
    this.#skew = min <= 0 && max >= 0 ? 0 : Math.round((min + max) / 2);
  }

  /** Estimates the skew from the `Date` header (RFC 9110 section 6.6.1), except of a cached response (RFC 9111 section 5.1). */
  observeDate(headers: Headers, span: Span): void {
    const date = headers.has("age") ? Number.NaN : Date.parse(headers.get("date") ?? "");
    // The header has whole seconds.
    if (!Number.isNaN(date)) this.observe(date, span, SECOND);
  }
}
