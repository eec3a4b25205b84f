import { DomainError } from "@/lib/domain/errors";
import { requireMayJoin } from "@/lib/domain/invitation/may-join";
import type { JoinTenantInput } from "@/lib/domain/user/schema";
import { type AccountContext, mutateAccount } from "@/lib/services/context";
import { addInvitedMember, claimInvitation } from "@/lib/services/invitation/claim-invitation";
import { confirmEmail } from "@/lib/services/user/confirm-email";

/** For an invited person who is signed in. A refused link stays usable. */
export async function joinTenant(ctx: AccountContext, { token }: JoinTenantInput): Promise<{ tenantId: string }> {
  const { userId, label: email } = ctx.actor;
  if (!userId) throw new DomainError("unauthenticated", "Your session has ended. Reload this page; the invitation still works.");
  return mutateAccount(ctx, "invitation.accept", async (tx) => {
    const invitation = await claimInvitation(tx, token, ctx.now);
    if (invitation.email !== email) {
      throw new DomainError("forbidden", `This invitation is for ${invitation.email}, and you are signed in as ${email}.`);
    }
    const select = { emailConfirmedAt: true, invitedByTenantId: true } as const;
    requireMayJoin(await tx.user.findUniqueOrThrow({ where: { id: userId }, select }), invitation);
    const joined = await addInvitedMember(tx, invitation, { userId, now: ctx.now });
    const confirmed = invitation.confirmsEmail ? await confirmEmail(tx, userId, ctx.now) : [];
    return { result: { tenantId: invitation.tenantId }, audit: [...joined, ...confirmed] };
  });
}
