import { MandateError } from "../errors.js";
import type { AccessLevel } from "./access-level.js";
import type { Scope } from "./scopes.js";
import type { VerifiedToken } from "./verified-token.js";

/** What a token must allow. */
export type AccessRules = {
  /** Roles it must carry, all of them. */
  scopes?: readonly Scope[];
  /** The level it must have at least. */
  accessLevel?: AccessLevel;
};

/**
 * The token is good and does not allow this: `code` is `insufficient_access`, `reason` is `scope` or `access_level`.
 *
 * @example
 * ```ts
 * if (error instanceof InsufficientAccessError) console.warn("missing", error.missingScopes);
 * ```
 */
export class InsufficientAccessError extends MandateError {
  /** The roles that the call needs. */
  readonly requiredScopes: readonly Scope[];
  /** Those of them that the token does not carry. */
  readonly missingScopes: readonly Scope[];
  /** The level that the call needs, where it needs one. */
  readonly requiredLevel?: AccessLevel;

  /**
   * @param rules What the call needs.
   * @param missingScopes Those of the roles that the token does not carry.
   */
  constructor({ scopes = [], accessLevel }: AccessRules, missingScopes: readonly Scope[]) {
    super("insufficient_access", sentence(missingScopes, accessLevel), { reason: missingScopes.length > 0 ? "scope" : "access_level" });
    this.requiredScopes = scopes;
    this.missingScopes = missingScopes;
    if (accessLevel) this.requiredLevel = accessLevel;
  }
}

/** @throws {InsufficientAccessError} Naming what is missing. */
export function requireAccess(token: VerifiedToken, rules: AccessRules): void {
  const missing = (rules.scopes ?? []).filter((scope) => !token.scopes.includes(scope));
  const isLevelMissing = rules.accessLevel === "read-write" && token.accessLevel !== "read-write";
  if (missing.length > 0 || isLevelMissing) throw new InsufficientAccessError(rules, missing);
}

function sentence(missing: readonly Scope[], accessLevel: AccessLevel | undefined): string {
  if (missing.length > 0) return `The token does not carry ${missing.join(", ")}. Ask for access that includes this.`;
  return `The token does not have the access level ${accessLevel}. Ask for access of this level.`;
}
