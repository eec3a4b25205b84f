import { ACCESS_LEVEL_LABEL, type AccessLevel, isAbove } from "@/lib/domain/access/access-level";
import { DomainError } from "@/lib/domain/errors";

/** An operator grants at most what the developer requested. */
export function requireAtMostRequested(level: AccessLevel, requested: AccessLevel): void {
  if (!isAbove(level, requested)) return;
  const message = `The developer requested ${ACCESS_LEVEL_LABEL[requested]}. Grant at most that, or ask the developer for a new version.`;
  throw new DomainError("precondition_failed", message, { fields: { accessLevel: message } });
}
