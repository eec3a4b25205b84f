import { DomainError } from "@/lib/domain/errors";

export const CONFIRMATION_LINK_LIFETIME_HOURS = 24;

export const UNUSABLE_CONFIRMATION_LINK =
  "This link does not work: it was used already, has expired, was replaced, is not complete, or belongs to another account than the one you are signed in with. Request a new one on your profile page.";

export function unusableConfirmationLink(): DomainError {
  return new DomainError("not_found", UNUSABLE_CONFIRMATION_LINK);
}
