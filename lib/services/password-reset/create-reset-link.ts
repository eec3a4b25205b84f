import { newLinkToken } from "@/lib/crypto/one-time-link";
import { notFound } from "@/lib/domain/errors";
import { RESET_LINK_LIFETIME_HOURS } from "@/lib/domain/password-reset/reset-link";
import type { UserIdInput } from "@/lib/domain/tenant/schema";
import { addMinutes } from "@/lib/domain/time";
import { mutatePlatform, type PlatformContext } from "@/lib/services/context";

/** `token` exists here and in the link made of it, nowhere else. */
export type NewResetLink = { token: string; email: string; expiresAt: Date };

/** For someone who forgot the password. An earlier link to the same person stops working. */
export function createResetLink(ctx: PlatformContext, { userId }: UserIdInput): Promise<NewResetLink> {
  return mutatePlatform(ctx, async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { email: true, members: { select: { tenantId: true } } } });
    if (!user) throw notFound();
    const { token, hash } = newLinkToken();
    const expiresAt = addMinutes(ctx.now, RESET_LINK_LIFETIME_HOURS * 60);
    const link = { tokenHash: hash, createdAt: ctx.now, createdBy: ctx.actor.label, expiresAt };
    await tx.passwordReset.upsert({ where: { userId }, create: { userId, ...link }, update: link });
    return {
      result: { token, email: user.email, expiresAt },
      audit: {
        action: "password_reset.create",
        entity: { type: "user", id: userId, label: user.email },
        concerns: user.members.map((member) => member.tenantId),
        details: { expiresAt: expiresAt.toISOString() },
      },
    };
  });
}
