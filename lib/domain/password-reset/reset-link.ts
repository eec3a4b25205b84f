import { DomainError } from "@/lib/domain/errors";

export const RESET_LINK_LIFETIME_HOURS = 24;

export const UNUSABLE_RESET_LINK =
  "This link does not work: it was used already, has expired, was replaced, or is not complete. Ask a platform administrator for a new one.";

/** One answer for every link that leads nowhere, so that it tells nothing about what once was. */
export function unusableResetLink(): DomainError {
  return new DomainError("not_found", UNUSABLE_RESET_LINK);
}
