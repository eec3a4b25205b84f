import { RateLimiterMemory } from "rate-limiter-flexible";
import { ApiError } from "@/examples/data-service/http/api-error";

/**
 * Limits the average bytes per second of each tenant, request bodies and responses together. A request larger than one
 * second's worth completes; the next ones are rejected until the average is within the limit again.
 */
export class Pace {
  readonly #transferred: RateLimiterMemory;

  constructor(private readonly bytesPerSecond: number) {
    this.#transferred = new RateLimiterMemory({ points: bytesPerSecond, duration: 1 });
  }

  /** Throws 429 while a tenant exceeds its rate. */
  async admit(tenant: string): Promise<void> {
    const usage = await this.#transferred.get(tenant);
    if (usage && usage.remainingPoints <= 0) throw tooFast(Math.ceil(usage.msBeforeNext / 1000));
  }

  async count(tenant: string, bytes: number): Promise<void> {
    const { consumedPoints, msBeforeNext } = await this.#transferred.penalty(tenant, bytes);
    if (consumedPoints > this.bytesPerSecond) await this.#transferred.block(tenant, msBeforeNext / 1000 + bytes / this.bytesPerSecond);
  }
}

function tooFast(retryAfterSeconds: number): ApiError {
  const message = `The tenant exceeds its data rate. Try again in ${retryAfterSeconds === 1 ? "a second" : `${retryAfterSeconds} seconds`}.`;
  return new ApiError("tooManyRequests", message, { retryAfterSeconds });
}
