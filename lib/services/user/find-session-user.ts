import { database } from "@/lib/db/client";
import type { MemberRole, TenantPart } from "@/lib/domain/access/permissions";

export type Membership = { tenant: { id: string; name: string; parts: TenantPart[] }; roles: MemberRole[] };

export type SessionUser = { id: string; email: string; name: string; isPlatformAdmin: boolean; memberships: Membership[] };

/** The user of a session, or null if the session has ended. Disabled tenants are left out. */
export async function findSessionUser(userId: string, sessionVersion: number): Promise<SessionUser | null> {
  const user = await database().user.findFirst({
    where: { id: userId, sessionVersion },
    select: {
      id: true,
      email: true,
      name: true,
      isPlatformAdmin: true,
      members: {
        where: { tenant: { status: "active" } },
        orderBy: { tenant: { name: "asc" } },
        select: { roles: true, tenant: { select: { id: true, name: true, isDeveloper: true, isOperator: true, isCustomer: true } } },
      },
    },
  });
  if (!user) return null;
  const { members, ...person } = user;
  return {
    ...person,
    memberships: members.map(({ tenant, roles }) => ({ tenant: { id: tenant.id, name: tenant.name, parts: partsOf(tenant) }, roles })),
  };
}

export function partsOf(tenant: { isDeveloper: boolean; isOperator: boolean; isCustomer: boolean }): TenantPart[] {
  const parts: TenantPart[] = [];
  if (tenant.isDeveloper) parts.push("developer");
  if (tenant.isOperator) parts.push("operator");
  if (tenant.isCustomer) parts.push("customer");
  return parts;
}
