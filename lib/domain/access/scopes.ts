import { ACCESS_LEVELS, type AccessLevel } from "@/lib/domain/access/access-level";
import { ACCESS_POLICY, type AccessRule, CAPABILITIES } from "@/lib/domain/access/access-policy";

/** Every role that a token can carry. */
export const SCOPES = rolesFor("read_write");

const SCOPES_OF: Record<AccessLevel, readonly string[]> = { limited: rolesFor("limited"), read_write: SCOPES };

/** The roles a token carries at this level. */
export function scopesOf(level: AccessLevel): readonly string[] {
  return SCOPES_OF[level];
}

function rolesFor(level: AccessLevel): readonly string[] {
  const levelsOf = ({ capability }: AccessRule): readonly AccessLevel[] => CAPABILITIES[capability].levels;
  const open = ACCESS_POLICY.filter((rule) => levelsOf(rule).includes(level));
  return [...new Set(open.map(({ role }) => role))];
}

/** The lowest level that includes all these roles. */
export function levelOfScopes(scopes: readonly string[]): AccessLevel {
  return ACCESS_LEVELS.find((level) => scopes.every((scope) => scopesOf(level).includes(scope))) ?? "read_write";
}

/** The granted roles that were requested, in their usual order; null if one of them is not granted. */
export function narrowScopes(granted: readonly string[], requested: readonly string[]): readonly string[] | null {
  return requested.every((scope) => granted.includes(scope)) ? granted.filter((scope) => requested.includes(scope)) : null;
}
