import { DomainError } from "@/lib/domain/errors";

export const INVITATION_LIFETIME_DAYS = 7;

export type InvitationState = "open" | "accepted" | "revoked" | "expired";

export type InvitationFacts = { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date };

export function invitationState({ acceptedAt, revokedAt, expiresAt }: InvitationFacts, now: Date): InvitationState {
  if (acceptedAt) return "accepted";
  if (revokedAt) return "revoked";
  return expiresAt <= now ? "expired" : "open";
}

export const UNUSABLE_INVITATION =
  "This invitation link does not work: it has already been used, has expired, was withdrawn, or is incomplete. Ask the person who invited you for a new one.";

/** One error for every unusable link, so that it reveals nothing about past invitations. */
export function unusableInvitation(): DomainError {
  return new DomainError("not_found", UNUSABLE_INVITATION);
}
