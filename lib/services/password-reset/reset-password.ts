import { hashLinkToken } from "@/lib/crypto/one-time-link";
import { hashPassword } from "@/lib/crypto/password";
import { unusableResetLink } from "@/lib/domain/password-reset/reset-link";
import type { ResetPasswordInput } from "@/lib/domain/user/schema";
import { type AccountContext, mutateAccount } from "@/lib/services/context";
import { findResetLink } from "@/lib/services/password-reset/find-reset-link";
import { openSession } from "@/lib/services/session/open-session";
import { auditUser } from "@/lib/services/user/audit-user";
import type { SignedIn } from "@/lib/services/user/enter-account";
import { forgetFailuresFrom } from "@/lib/services/user/sign-in-limits";

/** Consumes the link, sets the password and ends every session. Returns the data of a new session. */
export async function resetPassword(ctx: AccountContext, { token, password }: ResetPasswordInput): Promise<SignedIn> {
  const { userId, email } = await findResetLink({ token, now: ctx.now });
  const passwordHash = await hashPassword(password);
  const self = { ...ctx, actor: { userId, label: email } };
  const user = await mutateAccount(self, "password_reset.use", async (tx) => {
    const used = await tx.passwordReset.deleteMany({ where: { tokenHash: hashLinkToken(token), expiresAt: { gt: ctx.now } } });
    if (used.count === 0) throw unusableResetLink();
    const result = await tx.user.update({
      where: { id: userId },
      data: { passwordHash, sessionVersion: { increment: 1 }, lastSignInAt: ctx.now },
      select: { name: true, sessionVersion: true },
    });
    await tx.session.deleteMany({ where: { userId } });
    const sessionId = await openSession(tx, userId, ctx);
    return { result: { ...result, sessionId }, audit: { action: "password_reset.use", ...(await auditUser(tx, { id: userId, email })) } };
  });
  await forgetFailuresFrom({ email, network: ctx.network });
  return { userId, email, ...user };
}
