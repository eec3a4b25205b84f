import { isPermitted, type MemberRole, type Permission, type TenantPart } from "@/lib/domain/access/permissions";

export const COCKPITS = ["developer", "operator", "customer", "admin"] as const;

export type Cockpit = (typeof COCKPITS)[number];

export const COCKPIT_LABEL: Record<Cockpit, string> = {
  developer: "Developer",
  operator: "Operator",
  customer: "Customer",
  admin: "Administration",
};

const ENTRANCE: Record<Exclude<Cockpit, "admin">, Permission> = {
  developer: "application.read",
  operator: "production.read",
  customer: "purchase.read",
};

/** The cockpits that a member sees, in menu order. */
export function visibleCockpits(facts: {
  roles: readonly MemberRole[];
  parts: readonly TenantPart[];
  isPlatformAdmin: boolean;
}): Cockpit[] {
  return COCKPITS.filter((cockpit) =>
    cockpit === "admin" ? facts.isPlatformAdmin : isPermitted(ENTRANCE[cockpit], facts.roles, facts.parts),
  );
}
