import { hashLinkToken } from "@/lib/crypto/one-time-link";
import type { Transaction } from "@/lib/db/client";
import type { AuditDraft } from "@/lib/domain/audit/audit-event";
import { DomainError } from "@/lib/domain/errors";
import { withNames } from "@/lib/domain/name-text";
import { type UsableInvitation, usableInvitation } from "@/lib/services/invitation/usable-invitation";

/** Marks an open invitation as used and locks it until the transaction ends, so that it cannot be used twice. */
export async function claimInvitation(tx: Transaction, token: string, now: Date): Promise<UsableInvitation> {
  await tx.$queryRaw`SELECT 1 FROM "Invitation" WHERE "tokenHash" = ${hashLinkToken(token)} FOR UPDATE`;
  const invitation = await usableInvitation(tx, token, now);
  await tx.invitation.update({ where: { id: invitation.id }, data: { acceptedAt: now }, select: { id: true } });
  return invitation;
}

/** Makes the invited person a member and returns the audit events. */
export async function addInvitedMember(
  tx: Transaction,
  { id, tenantId, email, roles, tenant }: UsableInvitation,
  { userId, now }: { userId: string; now: Date },
): Promise<AuditDraft[]> {
  const { count } = await tx.member.createMany({ data: [{ tenantId, userId, roles, createdAt: now }], skipDuplicates: true });
  if (count === 0)
    throw new DomainError("conflict", withNames`${email} is already a member of ${tenant.name}. Sign in; no invitation is needed.`);
  return [
    { action: "invitation.accept", entity: { type: "invitation", id, label: email }, concerns: [tenantId] },
    { action: "member.add", entity: { type: "member", id: userId, label: email }, concerns: [tenantId], details: { roles } },
  ];
}
