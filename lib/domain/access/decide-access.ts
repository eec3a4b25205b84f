import { ACCESS_POLICY, type AccessRule } from "@/lib/domain/access/access-policy";
import { matchPath, pathPattern } from "@/lib/domain/access/path-pattern";
import { MAX_TARGET_LENGTH, readPath } from "@/lib/domain/access/request-path";

/** The request as it was sent; the query is ignored. */
export type AccessRequest = { method: string; target: string };

export type AccessRefusal = {
  isAllowed: false;
  reason: "address_too_long" | "ambiguous_path" | "unknown_operation" | "insufficient_access";
  message: string;
  /** The rule for the operation, if there is one. */
  rule: AccessRule | null;
};

export type AccessDecision = { isAllowed: true; rule: AccessRule } | AccessRefusal;

const AMBIGUOUS =
  "This path is ambiguous. Send it without dot segments, empty segments, encoded separators and invisible characters, and names in Unicode NFKC.";

/** What to do about an address of this length. */
export const tooLong = (length: number) =>
  `The address has ${length} characters, and at most ${MAX_TARGET_LENGTH} are allowed. Request less at once.`;

/** Whether a token with these roles may make this request; the first rule for the operation decides. */
export function decideAccess({ method, target }: AccessRequest, roles: readonly string[]): AccessDecision {
  if (target.length > MAX_TARGET_LENGTH) return refuse("address_too_long", tooLong(target.length));
  const segments = readPath(target);
  if (!segments) return refuse("ambiguous_path", AMBIGUOUS);
  const rule = findRule(method, segments);
  if (!rule) return refuse("unknown_operation", "There is no such operation. Check the path and the method against the documentation.");
  if ([rule.role, ...rule.orRoles].some((role) => roles.includes(role))) return { isAllowed: true, rule };
  return refuse("insufficient_access", `This needs the role ${rule.role}, which the token does not carry.`, rule);
}

const RULES = ACCESS_POLICY.map((rule) => ({ rule, pattern: pathPattern(rule.path) }));

function findRule(method: string, segments: readonly string[]): AccessRule | null {
  const effective = method === "HEAD" ? "GET" : method;
  return RULES.find(({ rule, pattern }) => rule.methods.includes(effective) && matchPath(pattern, segments))?.rule ?? null;
}

function refuse(reason: AccessRefusal["reason"], message: string, rule: AccessRule | null = null): AccessRefusal {
  return { isAllowed: false, reason, message, rule };
}
