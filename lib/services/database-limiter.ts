import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { database } from "@/lib/db/client";
import { DomainError } from "@/lib/domain/errors";

export type DatabaseLimit = { name: string; points: number; windowSeconds: number };

/** A counter in the database, which all instances share. */
export function databaseLimiter({ name, points, windowSeconds }: DatabaseLimit): RateLimiterPrisma {
  return new RateLimiterPrisma({
    storeClient: database(),
    tableName: "signInAttempt",
    keyPrefix: name,
    points,
    duration: windowSeconds,
    clearExpiredByTimeout: false,
  });
}

/** Counts one. Throws `limit_exceeded` with a message that states the minutes to wait. */
export async function spendPoint(limit: DatabaseLimit, key: string, message: (minutes: number) => string): Promise<void> {
  try {
    await databaseLimiter(limit).consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const retryAfterSeconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw new DomainError("limit_exceeded", message(Math.ceil(retryAfterSeconds / 60)), { retryAfterSeconds });
  }
}
