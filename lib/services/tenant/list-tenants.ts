import type { Prisma } from "@/lib/db/generated/client";
import type { TenantPart } from "@/lib/domain/access/permissions";
import { type Page, pageWithin } from "@/lib/domain/paging";
import type { TenantQueryInput } from "@/lib/domain/tenant/list-query";
import { contains } from "@/lib/services/contains";
import { type PlatformContext, readPlatform } from "@/lib/services/context";
import { partsOf } from "@/lib/services/user/find-session-user";

export type TenantStatus = "active" | "disabled";

export type TenantRow = { id: string; name: string; parts: TenantPart[]; status: TenantStatus; members: number; createdAt: Date };

export const TENANT_COLUMNS = {
  id: true,
  name: true,
  status: true,
  isDeveloper: true,
  isOperator: true,
  isCustomer: true,
  createdAt: true,
} as const;

const PAGE_SIZE = 25;

const PART_COLUMN = { developer: { isDeveloper: true }, operator: { isOperator: true }, customer: { isCustomer: true } } as const;
const SORT_COLUMN = { id: "id", name: "name", created: "createdAt" } as const;

export function listTenants(ctx: PlatformContext, query: TenantQueryInput): Promise<Page<TenantRow>> {
  return readPlatform(ctx, async (db) => {
    const where = matching(query);
    const total = await db.tenant.count({ where });
    const { page, skip, take } = pageWithin(query.page, total, PAGE_SIZE);
    const rows = await db.tenant.findMany({
      where,
      orderBy: [ordered(query.sort), { id: "asc" }],
      skip,
      take,
      select: { ...TENANT_COLUMNS, _count: { select: { members: true } } },
    });
    return { rows: rows.map(tenantRow), total, page, pageSize: PAGE_SIZE };
  });
}

function matching({ q, status, part }: TenantQueryInput): Prisma.TenantWhereInput {
  const text = contains(q);
  return { ...(q && { OR: [{ id: text }, { name: text }] }), ...(status && { status }), ...(part && PART_COLUMN[part]) };
}

function ordered(sort: TenantQueryInput["sort"]): Prisma.TenantOrderByWithRelationInput {
  const column = SORT_COLUMN[sort.replace("-", "") as keyof typeof SORT_COLUMN];
  return { [column]: sort.startsWith("-") ? "desc" : "asc" };
}

type Found = {
  id: string;
  name: string;
  status: TenantStatus;
  isDeveloper: boolean;
  isOperator: boolean;
  isCustomer: boolean;
  createdAt: Date;
  _count: { members: number };
};

function tenantRow({ id, name, status, createdAt, _count, ...parts }: Found): TenantRow {
  return { id, name, status, createdAt, parts: partsOf(parts), members: _count.members };
}
