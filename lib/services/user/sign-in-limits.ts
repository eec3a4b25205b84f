import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { isPassword } from "@/lib/crypto/password";
import { database } from "@/lib/db/client";
import { DomainError } from "@/lib/domain/errors";
import { MINUTE_MILLISECONDS } from "@/lib/domain/time";

const WINDOW_SECONDS = 15 * 60;

/** Tight for one account from one address, wider for the account alone, so that others cannot easily lock it out. */
const LIMITS = [
  { name: "account-address", points: 8, key: (email: string, address: string) => `${email}|${address}` },
  { name: "account", points: 60, key: (email: string) => email },
  { name: "address", points: 200, key: (_email: string, address: string) => address },
] as const;

const RECORDED = { name: "recorded", points: 60 };

/** Counts an attempt before the password is checked, so that parallel attempts are counted too. Throws `limit_exceeded`. */
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

type Attempt = { email: string; address: string };

/** Checks the password of a counted attempt. An attempt whose password cannot be checked no longer counts. */
export async function checkPassword(password: string, passwordHash: string | null, { email, address }: Attempt): Promise<boolean> {
  return isPassword(password, passwordHash).catch(async (error) => {
    for (const limit of LIMITS) await limiter(limit).reward(limit.key(email, address));
    throw error;
  });
}

/** Whether to record another failure in the audit trail. Unknown accounts count as one, so that attempts cannot flood it. */
export async function isFailureRecorded(account: string): Promise<boolean> {
  const { consumedPoints } = await limiter(RECORDED).penalty(account);
  return consumedPoints <= RECORDED.points;
}

/** Resets the counters after a success, and deletes expired ones. */
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
