import type { Transaction } from "@/lib/db/client";
import type { AuditDraft } from "@/lib/domain/audit/audit-event";
import { DomainError, notFound } from "@/lib/domain/errors";
import type { InvitationIdInput, InvitationOfInput } from "@/lib/domain/tenant/schema";
import { type ActorContext, mutate, mutatePlatform, type PlatformContext, type ServiceContext } from "@/lib/services/context";

/** The link stops working at once. */
export function revokeInvitation(ctx: ServiceContext, { invitationId }: InvitationIdInput): Promise<void> {
  return mutate(ctx, "member.manage", (tx) => revoke(tx, ctx, { invitationId, tenantId: ctx.tenant.id }));
}

/** For platform administrators, in any tenant. */
export function revokeInvitationOf(ctx: PlatformContext, input: InvitationOfInput): Promise<void> {
  return mutatePlatform(ctx, (tx) => revoke(tx, ctx, input));
}

async function revoke(
  tx: Transaction,
  ctx: ActorContext,
  { invitationId: id, tenantId }: InvitationOfInput,
): Promise<{ result: undefined; audit: AuditDraft }> {
  const invitation = await tx.invitation.findFirst({ where: { id, tenantId }, select: { email: true } });
  if (!invitation) throw notFound();
  const where = { id, tenantId, acceptedAt: null, revokedAt: null };
  const { count } = await tx.invitation.updateMany({ where, data: { revokedAt: ctx.now } });
  if (count === 0) throw new DomainError("conflict", "This invitation has already been used or withdrawn.");
  return {
    result: undefined,
    audit: { action: "invitation.revoke", entity: { type: "invitation", id, label: invitation.email }, concerns: [tenantId] },
  };
}
