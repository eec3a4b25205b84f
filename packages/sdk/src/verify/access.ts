import { MandateError } from "../errors.js";
import type { AccessLevel, Scope, VerifiedToken } from "./verified-token.js";

/** The access that a request requires. */
export type AccessRules = {
  /** Required roles. The token must have all of them. */
  scopes?: readonly Scope[];
  /** The minimum access level. */
  accessLevel?: AccessLevel;
};

/**
 * The token is valid but does not allow the request. `code` is `insufficient_access`, and `reason` is `scope` or
 * `access_level`.
 *
 * @example
 * ```ts
 * if (error instanceof InsufficientAccessError) console.warn("missing", error.missingScopes);
 * ```
 */
export class InsufficientAccessError extends MandateError {
  /** The required roles. */
  readonly requiredScopes: readonly Scope[];
  /** The required roles that the token lacks. */
  readonly missingScopes: readonly Scope[];
  /** The required access level, if any. */
  readonly requiredLevel?: AccessLevel;

  /**
   * @param rules The required access.
   * @param missingScopes The required roles that the token lacks.
   */
  constructor({ scopes = [], accessLevel }: AccessRules, missingScopes: readonly Scope[]) {
    super("insufficient_access", messageOf(missingScopes, accessLevel), { reason: missingScopes.length > 0 ? "scope" : "access_level" });
    this.requiredScopes = scopes;
    this.missingScopes = missingScopes;
    if (accessLevel) this.requiredLevel = accessLevel;
  }
}

/** @throws {InsufficientAccessError} */
export function requireAccess(token: VerifiedToken, rules: AccessRules): void {
  const missing = (rules.scopes ?? []).filter((scope) => !token.scopes.includes(scope));
  const isLevelMissing = rules.accessLevel === "read-write" && token.accessLevel !== "read-write";
  if (missing.length > 0 || isLevelMissing) throw new InsufficientAccessError(rules, missing);
}

function messageOf(missing: readonly Scope[], accessLevel: AccessLevel | undefined): string {
  if (missing.length > 0) return `The token lacks ${missing.join(", ")}. Request access that includes this.`;
  return `The token lacks the access level ${accessLevel}. Request access of this level.`;
}
