import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { database } from "@/lib/db/client";
import { DomainError } from "@/lib/domain/errors";

const WINDOW_SECONDS = 15 * 60;

type Guess = { email: string; network: string };
type Limit = { name: string; points: number; key: (guess: Guess) => string };

/** Guesses at one account from one network. */
const OF_PAIR: Limit = { name: "account-address", points: 8, key: ({ email, network }) => `${email}|${network}` };

/** Not for networks from which the account was entered before: strangers elsewhere, or neighbours, lock nobody out. */
const OF_STRANGERS: readonly Limit[] = [
  { name: "account", points: 60, key: ({ email }) => email },
  { name: "address", points: 200, key: ({ network }) => network },
];

const RECORDED = { name: "recorded", points: 60 };

/** An attempt that was counted, and the limits that count it. */
export type SignInAttempt = Guess & { limits: readonly Limit[] };

/** Counts an attempt before the password is looked at, so that parallel guesses are counted too. Throws `limit_exceeded`. */
export async function countSignInAttempt(guess: Guess): Promise<SignInAttempt> {
  const limits = (await isKnownNetwork(guess)) ? [OF_PAIR] : [OF_PAIR, ...OF_STRANGERS];
  for (const limit of limits) {
    try {
      await limiter(limit).consume(limit.key(guess));
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw tooMany(limit, Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
    }
  }
  return { ...guess, limits };
}

/** For an attempt whose password could not be looked at. */
export async function returnSignInAttempt({ limits, ...guess }: SignInAttempt): Promise<void> {
  for (const limit of limits) await limiter(limit).reward(limit.key(guess));
}

/** A success returns its attempt, resets earlier failures from this network, and deletes expired counters. */
export async function forgetFailures(attempt: SignInAttempt): Promise<void> {
  await returnSignInAttempt(attempt);
  await forgetFailuresFrom(attempt);
  await database().signInAttempt.deleteMany({ where: { expire: { lt: new Date() } } });
}

export async function forgetFailuresFrom(guess: Guess): Promise<void> {
  await limiter(OF_PAIR).delete(OF_PAIR.key(guess));
}

/** Whether one more failure goes into the audit trail. All accounts that do not exist count as one, so that no flood fills it. */
export async function isFailureRecorded(account: string): Promise<boolean> {
  const { consumedPoints } = await limiter(RECORDED).penalty(account);
  return consumedPoints <= RECORDED.points;
}

async function isKnownNetwork({ email, network }: Guess): Promise<boolean> {
  return (await database().knownNetwork.count({ where: { network, user: { email } } })) > 0;
}

function tooMany(limit: Limit, retryAfterSeconds: number): DomainError {
  const minutes = Math.ceil(retryAfterSeconds / 60);
  const elsewhere = limit === OF_PAIR ? "" : ", or from a network where you have signed in before";
  return new DomainError(
    "limit_exceeded",
    `Too many attempts. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}${elsewhere}.`,
    {
      retryAfterSeconds,
    },
  );
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
