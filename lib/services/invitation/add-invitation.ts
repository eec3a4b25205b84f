import { newLinkToken } from "@/lib/crypto/one-time-link";
import type { Transaction } from "@/lib/db/client";
import type { MemberRole } from "@/lib/domain/access/permissions";
import type { AuditDraft } from "@/lib/domain/audit/audit-event";
import { DomainError } from "@/lib/domain/errors";
import { INVITATION_LIFETIME_DAYS } from "@/lib/domain/invitation/invitation-state";
import { withNames } from "@/lib/domain/name-text";
import { addDays } from "@/lib/domain/time";
import type { ActorContext } from "@/lib/services/context";
import { lockTenant } from "@/lib/services/tenant/lock-tenant";

/** `token` is returned once, for the link; only its hash is stored. */
export type NewInvitation = { invitationId: string; token: string; email: string; expiresAt: Date };

/** `confirmsEmail`: the link reaches the address itself, or goes through a platform administrator. */
type Invited = { tenantId: string; email: string; roles: MemberRole[]; confirmsEmail: boolean };

/** Withdraws an open invitation of the same person, so that only the newest link works. */
export async function addInvitation(
  tx: Transaction,
  ctx: ActorContext,
  { tenantId, email, roles: chosen, confirmsEmail }: Invited,
): Promise<{ result: NewInvitation; audit: AuditDraft }> {
  const tenant = await lockTenant(tx, tenantId);
  if (tenant.status === "disabled") throw new DomainError("precondition_failed", withNames`${tenant.name} is disabled. Enable it first.`);
  await requireNoMember(tx, { tenantId, email, tenantName: tenant.name });
  const open = { tenantId, email, acceptedAt: null, revokedAt: null, expiresAt: { gt: ctx.now } };
  const { count: replaced } = await tx.invitation.updateMany({ where: open, data: { revokedAt: ctx.now } });
  const { token, hash } = newLinkToken();
  const roles = [...new Set(chosen)];
  const expiresAt = addDays(ctx.now, INVITATION_LIFETIME_DAYS);
  const { id } = await tx.invitation.create({
    data: { tenantId, email, roles, confirmsEmail, tokenHash: hash, createdAt: ctx.now, createdBy: ctx.actor.label, expiresAt },
    select: { id: true },
  });
  return {
    result: { invitationId: id, token, email, expiresAt },
    audit: {
      action: "invitation.create",
      entity: { type: "invitation", id, label: email },
      concerns: [tenantId],
      details: { roles, replaced, expiresAt: expiresAt.toISOString() },
    },
  };
}

async function requireNoMember(tx: Transaction, invited: { tenantId: string; email: string; tenantName: string }): Promise<void> {
  const where = { tenantId: invited.tenantId, user: { email: invited.email } };
  if ((await tx.member.count({ where })) === 0) return;
  const message = withNames`${invited.email} is already a member of ${invited.tenantName}. Change the roles instead.`;
  throw new DomainError("conflict", message, { fields: { email: message } });
}
