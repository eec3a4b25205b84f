import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { database } from "@/lib/db/client";
import { DomainError } from "@/lib/domain/errors";
import { MINUTE_MILLISECONDS } from "@/lib/domain/time";

const WINDOW_SECONDS = 15 * 60;

/** Tight for one account from one address; wider for the account alone, so that a stranger cannot easily lock it out. */
const LIMITS = [
  { name: "account-address", points: 8, key: (email: string, address: string) => `${email}|${address}` },
  { name: "account", points: 60, key: (email: string) => email },
  { name: "address", points: 200, key: (_email: string, address: string) => address },
] as const;

const RECORDED = { name: "recorded", points: 60 };

/** Counts an attempt before the password is looked at, so that parallel guesses are counted too. Throws `limit_exceeded`. */
export async function countSignInAttempt(email: string, address: string): Promise<void> {
  for (const limit of LIMITS) {
    try {
      await limiter(limit).consume(limit.key(email, address));
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const minutes = Math.max(1, Math.ceil(refused.msBeforeNext / MINUTE_MILLISECONDS));
      throw new DomainError("limit_exceeded", `Too many attempts. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`);
    }
  }
}

/** For an attempt whose password could not be looked at. */
export async function returnSignInAttempt(email: string, address: string): Promise<void> {
  for (const limit of LIMITS) await limiter(limit).reward(limit.key(email, address));
}

/** Whether one more failure goes into the audit trail. All accounts that do not exist count as one, so that no flood fills it. */
export async function isFailureRecorded(account: string): Promise<boolean> {
  const { consumedPoints } = await limiter(RECORDED).penalty(account);
  return consumedPoints <= RECORDED.points;
}

/** A success resets the attempts it and earlier failures used, and deletes expired counters. */
export async function forgetSignInAttempts(email: string, address: string): Promise<void> {
  const [accountAddress, account, addressOnly] = LIMITS;
  await limiter(accountAddress).delete(accountAddress.key(email, address));
  await limiter(account).reward(account.key(email));
  await limiter(addressOnly).reward(addressOnly.key(email, address));
  await database().signInAttempt.deleteMany({ where: { expire: { lt: new Date() } } });
}

function limiter({ name, points }: { name: string; points: number }): RateLimiterPrisma {
  return new RateLimiterPrisma({
    storeClient: database(),
    tableName: "signInAttempt",
    keyPrefix: name,
    points,
    duration: WINDOW_SECONDS,
    clearExpiredByTimeout: false,
  });
}
