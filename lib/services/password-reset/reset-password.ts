import { hashLinkToken } from "@/lib/crypto/one-time-link";
import { hashPassword } from "@/lib/crypto/password";
import { unusableResetLink } from "@/lib/domain/password-reset/reset-link";
import type { ResetPasswordInput } from "@/lib/domain/user/schema";
import { type AccountContext, mutateAccount } from "@/lib/services/context";
import { findResetLink } from "@/lib/services/password-reset/find-reset-link";
import { openSession } from "@/lib/services/session/open-session";
import type { SignedIn } from "@/lib/services/user/enter-account";
import { forgetFailuresFrom } from "@/lib/services/user/sign-in-limits";

/** Uses the link up and ends every session; the result lets the caller begin a new one. */
export async function resetPassword(ctx: AccountContext, { token, password }: ResetPasswordInput): Promise<SignedIn> {
  const { userId, email } = await findResetLink({ token, now: ctx.now });
  const passwordHash = await hashPassword(password);
  const self = { ...ctx, actor: { userId, label: email } };
  const user = await mutateAccount(self, "password_reset.use", async (tx) => {
    const used = await tx.passwordReset.deleteMany({ where: { tokenHash: hashLinkToken(token), expiresAt: { gt: ctx.now } } });
    if (used.count === 0) throw unusableResetLink();
    const { members, ...result } = await tx.user.update({
      where: { id: userId },
      data: { passwordHash, sessionVersion: { increment: 1 }, lastSignInAt: ctx.now },
      select: { name: true, sessionVersion: true, members: { select: { tenantId: true } } },
    });
    await tx.session.deleteMany({ where: { userId } });
    return {
      result: { ...result, sessionId: await openSession(tx, userId, ctx) },
      audit: {
        action: "password_reset.use",
        entity: { type: "user", id: userId, label: email },
        concerns: members.map((member) => member.tenantId),
      },
    };
  });
  await forgetFailuresFrom({ email, network: ctx.network });
  return { userId, email, ...user };
}
