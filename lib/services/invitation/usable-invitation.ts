import { hashLinkToken } from "@/lib/crypto/one-time-link";
import type { Transaction } from "@/lib/db/client";
import { invitationState, unusableInvitation } from "@/lib/domain/invitation/invitation-state";

const SELECT = {
  id: true,
  tenantId: true,
  email: true,
  confirmsEmail: true,
  roles: true,
  expiresAt: true,
  acceptedAt: true,
  revokedAt: true,
  tenant: { select: { name: true, status: true } },
} as const;

/** The invitation of a usable link. Every other link gets the same error. */
export async function usableInvitation(db: Transaction, token: string, now: Date) {
  const invitation = await db.invitation.findUnique({ where: { tokenHash: hashLinkToken(token) }, select: SELECT });
  if (invitation?.tenant.status !== "active" || invitationState(invitation, now) !== "open") throw unusableInvitation();
  return invitation;
}

export type UsableInvitation = Awaited<ReturnType<typeof usableInvitation>>;
