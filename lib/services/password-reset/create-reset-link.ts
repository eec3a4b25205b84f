import { newLinkToken } from "@/lib/crypto/one-time-link";
import { notFound } from "@/lib/domain/errors";
import { RESET_LINK_LIFETIME_HOURS } from "@/lib/domain/password-reset/reset-link";
import type { UserIdInput } from "@/lib/domain/tenant/schema";
import { addMinutes } from "@/lib/domain/time";
import { mutatePlatform, type PlatformContext } from "@/lib/services/context";
import { auditUser } from "@/lib/services/user/audit-user";

/** `token` is returned once, for the link; only its hash is stored. */
export type NewResetLink = { token: string; email: string; expiresAt: Date };

/** Creates a link to reset a forgotten password. An earlier link of the same person stops working. */
export function createResetLink(ctx: PlatformContext, { userId }: UserIdInput): Promise<NewResetLink> {
  return mutatePlatform(ctx, async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { id: true, email: true } });
    if (!user) throw notFound();
    const { token, hash } = newLinkToken();
    const expiresAt = addMinutes(ctx.now, RESET_LINK_LIFETIME_HOURS * 60);
    const link = { tokenHash: hash, createdAt: ctx.now, createdBy: ctx.actor.label, expiresAt };
    await tx.passwordReset.upsert({ where: { userId }, create: { userId, ...link }, update: link });
    return {
      result: { token, email: user.email, expiresAt },
      audit: {
        action: "password_reset.create",
        ...(await auditUser(tx, user)),
        details: { expiresAt: expiresAt.toISOString() },
      },
    };
  });
}
