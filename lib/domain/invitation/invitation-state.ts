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
  "This invitation link does not work: it was used already, has expired, was withdrawn, or is not complete. Ask the person who invited you for a new one.";

/** One answer for every link that leads nowhere, so that it tells nothing about what once was. */
export function unusableInvitation(): DomainError {
  return new DomainError("not_found", UNUSABLE_INVITATION);
}
