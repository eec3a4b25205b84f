export const MEMBER_ROLES = ["developer", "operator", "tenant_admin", "auditor"] as const;

export type MemberRole = (typeof MEMBER_ROLES)[number];

export const MEMBER_ROLE_LABEL: Record<MemberRole, string> = {
  developer: "Developer",
  operator: "Operator",
  tenant_admin: "Tenant administrator",
  auditor: "Auditor",
};

/** A role of a tenant on the platform; a tenant may have all three. */
export type TenantPart = "developer" | "operator" | "customer";

type Rule = { roles: readonly MemberRole[]; parts?: readonly TenantPart[] };

const READERS = ["tenant_admin", "auditor"] as const;

/** Each permission requires one of the member roles and, where `parts` is set, one of the tenant roles. */
const RULES = {
  "application.read": { roles: ["developer", ...READERS], parts: ["developer"] },
  "application.create": { roles: ["developer"], parts: ["developer"] },
  "application.edit": { roles: ["developer"], parts: ["developer"] },
  "version.create": { roles: ["developer"], parts: ["developer"] },
  "registration.register": { roles: ["developer"], parts: ["developer"] },
  "transfer.offer": { roles: ["developer"], parts: ["developer"] },
  "registration.read": { roles: ["developer", "operator", ...READERS], parts: ["developer", "operator"] },
  "registration.issue_access": { roles: ["developer", "operator"], parts: ["developer", "operator"] },
  "registration.manage_secrets": { roles: ["developer", "operator"], parts: ["developer", "operator"] },
  "registration.suspend": { roles: ["developer", "operator"], parts: ["developer", "operator"] },
  "registration.deregister": { roles: ["developer", "operator"], parts: ["developer", "operator"] },
  "production.read": { roles: ["operator", ...READERS], parts: ["operator"] },
  "transfer.decide": { roles: ["operator"], parts: ["operator"] },
  "store.list": { roles: ["operator"], parts: ["operator"] },
  "purchase.provision": { roles: ["operator"], parts: ["operator"] },
  "cloud_foundry.connect": { roles: ["operator", "tenant_admin"], parts: ["operator"] },
  "purchase.read": { roles: READERS, parts: ["customer"] },
  "purchase.buy": { roles: ["tenant_admin"], parts: ["customer"] },
  "consent.decide": { roles: ["tenant_admin"], parts: ["customer"] },
  "subtenant.read": { roles: READERS },
  "subtenant.manage": { roles: ["tenant_admin"] },
  "credential.read": { roles: READERS },
  "credential.manage": { roles: ["tenant_admin"] },
  "member.read": { roles: READERS },
  "member.manage": { roles: ["tenant_admin"] },
  "audit.read": { roles: READERS },
} as const satisfies Record<string, Rule>;

export type Permission = keyof typeof RULES;

export function isPermitted(permission: Permission, roles: readonly MemberRole[], parts: readonly TenantPart[]): boolean {
  const rule: Rule = RULES[permission];
  return rule.roles.some((role) => roles.includes(role)) && (!rule.parts || rule.parts.some((part) => parts.includes(part)));
}

/** The roles that hold a permission, to tell people whom to ask. */
export function rolesHolding(permission: Permission): readonly MemberRole[] {
  return RULES[permission].roles;
}
