import type { TenantPart } from "@/lib/domain/access/permissions";
import { notFound } from "@/lib/domain/errors";
import { type PlatformContext, readPlatform } from "@/lib/services/context";
import { TENANT_COLUMNS, type TenantStatus } from "@/lib/services/tenant/list-tenants";
import { partsOf } from "@/lib/services/user/find-session-user";

export type TenantDetail = {
  id: string;
  name: string;
  status: TenantStatus;
  parts: TenantPart[];
  createdAt: Date;
  subtenants: { id: string; name: string }[];
  impact: TenantImpact;
};

/** What stops while the tenant is disabled. */
export type TenantImpact = { members: number; registrations: number; customers: number; purchases: number };

const MAX_SUBTENANTS = 50;

export function findTenant(ctx: PlatformContext, tenantId: string): Promise<TenantDetail> {
  return readPlatform(ctx, async (db) => {
    const tenant = await db.tenant.findUnique({
      where: { id: tenantId },
      select: {
        ...TENANT_COLUMNS,
        subtenants: { orderBy: { id: "asc" }, take: MAX_SUBTENANTS, select: { id: true, name: true } },
        _count: {
          select: {
            members: true,
            registrations: { where: { endedAt: null, accessLevel: { not: null } } },
            purchases: { where: { endedAt: null } },
          },
        },
      },
    });
    if (!tenant) throw notFound();
    const customers = await db.tenant.count({ where: { purchases: { some: { operatorTenantId: tenantId, endedAt: null } } } });
    const { id, name, status, createdAt, subtenants, _count } = tenant;
    return { id, name, status, createdAt, subtenants, parts: partsOf(tenant), impact: { ..._count, customers } };
  });
}
