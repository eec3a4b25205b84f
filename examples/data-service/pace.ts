import { RateLimiterMemory } from "rate-limiter-flexible";
import { ApiError } from "@/examples/data-service/http/api-error";

/**
 * How many bytes a second a tenant moves on average, bodies and answers together: the work of a call grows with them. A call
 * that costs more than a second's worth runs to its end, and the next ones wait until it is made up for.
 */
export class Pace {
  readonly #moved: RateLimiterMemory;

  constructor(private readonly bytesPerSecond: number) {
    this.#moved = new RateLimiterMemory({ points: bytesPerSecond, duration: 1 });
  }

  /** Throws 429 while a tenant is ahead of its pace. */
  async admit(tenant: string): Promise<void> {
    const moved = await this.#moved.get(tenant);
    if (moved && moved.remainingPoints <= 0) throw tooFast(Math.ceil(moved.msBeforeNext / 1000));
  }

  async count(tenant: string, bytes: number): Promise<void> {
    const { consumedPoints, msBeforeNext } = await this.#moved.penalty(tenant, bytes);
    if (consumedPoints > this.bytesPerSecond) await this.#moved.block(tenant, msBeforeNext / 1000 + bytes / this.bytesPerSecond);
  }
}

function tooFast(retryAfterSeconds: number): ApiError {
  const message = `The tenant moves more data than its share. Try again in ${retryAfterSeconds === 1 ? "a second" : `${retryAfterSeconds} seconds`}.`;
  return new ApiError("tooManyRequests", message, { retryAfterSeconds });
}
