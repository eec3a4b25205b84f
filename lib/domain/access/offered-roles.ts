import { MEMBER_ROLES, type MemberRole, type TenantPart } from "@/lib/domain/access/permissions";

/** What each role may do, as shown to the tenant administrator who assigns it. */
export const MEMBER_ROLE_ABOUT: Record<MemberRole, string> = {
  developer: "Registers applications and versions, issues access in development, and offers versions to operators.",
  operator: "Takes over versions, issues access in production, and provisions them to customers.",
  tenant_admin: "Confirms or withdraws access to this tenant's data, and manages members and subtenants.",
  auditor: "Sees everything of this tenant, its audit trail included, and changes nothing.",
};

const NEEDED_PART: Partial<Record<MemberRole, TenantPart>> = { developer: "developer", operator: "operator" };

/** The member roles that have an effect in a tenant with these roles, and those the member already holds. */
export function offeredRoles(parts: readonly TenantPart[], held: readonly MemberRole[] = []): MemberRole[] {
  return MEMBER_ROLES.filter((role) => {
    const part = NEEDED_PART[role];
    return !part || parts.includes(part) || held.includes(role);
  });
}
