import { isPassword } from "@/lib/crypto/password";
import { database } from "@/lib/db/client";
import { countSignInAttempt, forgetSignInAttempts } from "@/lib/services/user/sign-in-limits";

export type SignedIn = { userId: string; email: string; name: string; sessionVersion: number };

/**
 * Checks e-mail and password. Null for a wrong password and for an unknown account alike, after the same work.
 * Throws `limit_exceeded` when the account or the address has failed too often.
 */
export async function signIn(input: { email: string; password: string; address: string; now: Date }): Promise<SignedIn | null> {
  const email = input.email.trim().toLowerCase();
  await countSignInAttempt(email, input.address);
  const user = await database().user.findUnique({
    where: { email },
    select: { id: true, email: true, name: true, passwordHash: true, sessionVersion: true },
  });
  const isCorrect = await isPassword(input.password, user?.passwordHash ?? null);
  if (!user || !isCorrect) return null;
  await forgetSignInAttempts(email, input.address);
  await database().user.update({ where: { id: user.id }, data: { lastSignInAt: input.now } });
  return { userId: user.id, email: user.email, name: user.name, sessionVersion: user.sessionVersion };
}
