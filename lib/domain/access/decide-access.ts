import { ACCESS_POLICY, type AccessRule } from "@/lib/domain/access/access-policy";
import { readPath } from "@/lib/domain/access/request-path";

/** What is asked for, as it was sent; the query does not matter. */
export type AccessRequest = { method: string; target: string };

export type AccessRefusal = {
  isAllowed: false;
  reason: "ambiguous_path" | "unknown_operation" | "insufficient_access";
  message: string;
  /** The operation, where it is one. */
  rule: AccessRule | null;
};

export type AccessDecision = { isAllowed: true; rule: AccessRule } | AccessRefusal;

/** Whether a token with these roles may do this; the first rule that knows the operation decides. */
export function decideAccess({ method, target }: AccessRequest, roles: readonly string[]): AccessDecision {
  const segments = readPath(target);
  if (!segments) {
    return refuse("ambiguous_path", "Servers could take this path for different ones. Send it without dots, empty or encoded parts.");
  }
  const rule = findRule(method, segments);
  if (!rule) return refuse("unknown_operation", "There is no such operation. Look the path and the method up in the documentation.");
  if ([rule.role, ...rule.orRoles].some((role) => roles.includes(role))) return { isAllowed: true, rule };
  return refuse("insufficient_access", `This needs the role ${rule.role}, which the token does not carry.`, rule);
}

function findRule(method: string, segments: readonly string[]): AccessRule | null {
  const asked = method === "HEAD" ? "GET" : method;
  return ACCESS_POLICY.find((rule) => rule.methods.includes(asked) && matches(rule.path, segments)) ?? null;
}

function matches(pattern: string, segments: readonly string[]): boolean {
  const expected = pattern.slice(1).split("/");
  const isOpen = expected.at(-1) === "**";
  const fixed = isOpen ? expected.slice(0, -1) : expected;
  const isLongEnough = isOpen ? segments.length >= fixed.length : segments.length === fixed.length;
  return isLongEnough && fixed.every((part, index) => part === "*" || part === segments[index]);
}

function refuse(reason: AccessRefusal["reason"], message: string, rule: AccessRule | null = null): AccessRefusal {
  return { isAllowed: false, reason, message, rule };
}
