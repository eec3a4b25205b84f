import { hashPassword } from "@/lib/crypto/password";
import { database } from "@/lib/db/client";
import { DomainError, notFound } from "@/lib/domain/errors";
import type { ChangePasswordInput } from "@/lib/domain/user/schema";
import { type AccountContext, mutateAccount } from "@/lib/services/context";
import { openSession } from "@/lib/services/session/open-session";
import { auditUser } from "@/lib/services/user/audit-user";
import type { SignedIn } from "@/lib/services/user/enter-account";
import { checkPassword, countSignInAttempt, forgetFailures } from "@/lib/services/user/sign-in-limits";

type Passwords = Pick<ChangePasswordInput, "currentPassword" | "newPassword">;

/** Requires the current password. Ends every session, including this one, and an open reset link. Returns the data of a new session. */
export async function changeOwnPassword(ctx: AccountContext, { currentPassword, newPassword }: Passwords): Promise<SignedIn> {
  const { userId, label: email } = ctx.actor;
  if (!userId) throw notFound();
  const attempt = await countSignInAttempt({ email, network: ctx.network });
  const user = await database().user.findUnique({ where: { id: userId }, select: { passwordHash: true, sessionVersion: true } });
  const isCorrect = await checkPassword(currentPassword, user?.passwordHash ?? null, attempt);
  if (user && isCorrect) requireDifferent(currentPassword, newPassword);
  const passwordHash = await hashPassword(newPassword);
  const changed = await mutateAccount(ctx, "user.change_password", async (tx) => {
    if (!user || !isCorrect) throw wrongPassword();
    const [result] = await tx.user.updateManyAndReturn({
      where: { id: userId, sessionVersion: user.sessionVersion },
      data: { passwordHash, sessionVersion: { increment: 1 } },
      select: { id: true, email: true, name: true, sessionVersion: true },
    });
    if (!result) throw new DomainError("conflict", "This account was changed at the same time. Reload the page and try again.");
    await tx.passwordReset.deleteMany({ where: { userId } });
    await tx.session.deleteMany({ where: { userId } });
    const sessionId = await openSession(tx, userId, ctx);
    return { result: { ...result, sessionId }, audit: { action: "user.change_password", ...(await auditUser(tx, { id: userId, email })) } };
  });
  await forgetFailures(attempt);
  const { id, ...signedIn } = changed;
  return { userId: id, ...signedIn };
}

function wrongPassword(): DomainError {
  const message = "This is not your current password.";
  return new DomainError("forbidden", message, { fields: { currentPassword: message } });
}

function requireDifferent(currentPassword: string, newPassword: string): void {
  if (currentPassword !== newPassword) return;
  const message = "The new password is the same as the current one. Choose another one.";
  throw new DomainError("invalid_input", message, { fields: { newPassword: message } });
}
