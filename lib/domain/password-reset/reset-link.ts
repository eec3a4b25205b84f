import { DomainError } from "@/lib/domain/errors";

export const RESET_LINK_LIFETIME_HOURS = 24;

export const UNUSABLE_RESET_LINK =
  "This link does not work: it has already been used, has expired, was replaced, or is incomplete. Ask a platform administrator for a new one.";

/** One error for every unusable link, so that it reveals nothing about past links. */
export function unusableResetLink(): DomainError {
  return new DomainError("not_found", UNUSABLE_RESET_LINK);
}
