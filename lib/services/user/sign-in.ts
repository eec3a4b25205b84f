import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { DomainError } from "@/lib/domain/errors";
import { log } from "@/lib/log";
import { type AccountContext, mutateAccount } from "@/lib/services/context";
import { enterAccount, type SignedIn } from "@/lib/services/user/enter-account";
import { checkPassword, countSignInAttempt, forgetFailures, isFailureRecorded } from "@/lib/services/user/sign-in-limits";

/** Input is not recorded if the account does not exist: it may be a password in the wrong field. */
const UNKNOWN = "unknown account";

/**
 * Checks e-mail and password. Returns null for a wrong password and for an unknown account alike, after the same work.
 * Throws `limit_exceeded` if the account or the network has failed too often, or too many people sign in at once.
 */
export async function signIn(input: { email: string; password: string; network: string; now: Date }): Promise<SignedIn | null> {
  const { network, now } = input;
  const email = input.email.trim().toLowerCase();
  const attempt = await countSignInAttempt({ email, network });
  const user = await database().user.findUnique({ where: { email }, select: { id: true, passwordHash: true, sessionVersion: true } });
  const isCorrect = await checkPassword(input.password, user?.passwordHash ?? null, attempt);
  const ctx = { actor: { userId: user?.id ?? null, label: user ? email : UNKNOWN }, now, requestId: randomUUID(), network };
  if (!user || !isCorrect) {
    // Not awaited, so that the response time does not reveal whether something was recorded.
    void recordFailure(ctx).catch((err) => log.error({ err }, "a failed sign-in could not be recorded"));
    return null;
  }
  await forgetFailures(attempt);
  return enterAccount(ctx, user);
}

async function recordFailure(ctx: AccountContext): Promise<void> {
  if (!(await isFailureRecorded(ctx.actor.label))) return;
  const refusal = new DomainError("forbidden", "E-mail or password was wrong.");
  await mutateAccount(ctx, "user.sign_in", () => Promise.reject(refusal)).catch((error) => {
    if (error !== refusal) throw error;
  });
}
