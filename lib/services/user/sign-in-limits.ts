import { isPassword } from "@/lib/crypto/password";
import { database } from "@/lib/db/client";
import { type DatabaseLimit, databaseLimiter, spendPoint } from "@/lib/services/database-limiter";

const windowSeconds = 15 * 60;

type Guess = { email: string; network: string };
type Limit = DatabaseLimit & { key: (guess: Guess) => string };

/** Attempts on one account from one network. */
const OF_PAIR: Limit = { name: "account-address", points: 8, windowSeconds, key: ({ email, network }) => `${email}|${network}` };

/** Do not apply to networks from which the account was entered before, so that strangers cannot lock its owner out. */
const OF_STRANGERS: readonly Limit[] = [
  { name: "account", points: 60, windowSeconds, key: ({ email }) => email },
  { name: "address", points: 200, windowSeconds, key: ({ network }) => network },
];

const RECORDED = { name: "recorded", points: 60, windowSeconds };

/** A counted attempt, and the limits that count it. */
export type SignInAttempt = Guess & { limits: readonly Limit[] };

/** Counts an attempt before the password is checked, so that parallel attempts are counted too. Throws `limit_exceeded`. */
export async function countSignInAttempt(guess: Guess): Promise<SignInAttempt> {
  const limits = (await isKnownNetwork(guess)) ? [OF_PAIR] : [OF_PAIR, ...OF_STRANGERS];
  for (const limit of limits) await spendPoint(limit, limit.key(guess), (minutes) => tooMany(limit, minutes));
  return { ...guess, limits };
}

/** Checks the password of a counted attempt. An attempt whose password cannot be checked no longer counts. */
export async function checkPassword(password: string, passwordHash: string | null, attempt: SignInAttempt): Promise<boolean> {
  return isPassword(password, passwordHash).catch(async (error) => {
    await returnSignInAttempt(attempt);
    throw error;
  });
}

async function returnSignInAttempt({ limits, ...guess }: SignInAttempt): Promise<void> {
  for (const limit of limits) await databaseLimiter(limit).reward(limit.key(guess));
}

/** After a success: uncounts the attempt, resets earlier failures from this network, and deletes expired counters. */
export async function forgetFailures(attempt: SignInAttempt): Promise<void> {
  await returnSignInAttempt(attempt);
  await forgetFailuresFrom(attempt);
  await database().signInAttempt.deleteMany({ where: { expire: { lt: new Date() } } });
}

export async function forgetFailuresFrom(guess: Guess): Promise<void> {
  await databaseLimiter(OF_PAIR).delete(OF_PAIR.key(guess));
}

/** Whether to record another failure in the audit trail. Unknown accounts count as one, so that attempts cannot flood it. */
export async function isFailureRecorded(account: string): Promise<boolean> {
  const { consumedPoints } = await databaseLimiter(RECORDED).penalty(account);
  return consumedPoints <= RECORDED.points;
}

async function isKnownNetwork({ email, network }: Guess): Promise<boolean> {
  return (await database().knownNetwork.count({ where: { network, user: { email } } })) > 0;
}

function tooMany(limit: Limit, minutes: number): string {
  const elsewhere = limit === OF_PAIR ? "" : ", or from a network where you have signed in before";
  return `Too many attempts. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}${elsewhere}.`;
}
