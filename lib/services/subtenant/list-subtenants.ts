import type { Prisma } from "@/lib/db/generated/client";
import { type Page, pageWithin } from "@/lib/domain/paging";
import type { MemberQueryInput } from "@/lib/domain/tenant/list-query";
import { contains } from "@/lib/services/contains";
import { read, type ServiceContext } from "@/lib/services/context";

export type SubtenantRow = { id: string; name: string; createdAt: Date };

const PAGE_SIZE = 25;

export function listSubtenants(ctx: ServiceContext, { q, page: asked }: MemberQueryInput): Promise<Page<SubtenantRow>> {
  return read(ctx, "subtenant.read", async (db) => {
    const text = contains(q);
    const where: Prisma.SubtenantWhereInput = { tenantId: ctx.tenant.id, ...(q && { OR: [{ id: text }, { name: text }] }) };
    const total = await db.subtenant.count({ where });
    const { page, skip, take } = pageWithin(asked, total, PAGE_SIZE);
    const rows = await db.subtenant.findMany({
      where,
      orderBy: { id: "asc" },
      skip,
      take,
      select: { id: true, name: true, createdAt: true },
    });
    return { rows, total, page, pageSize: PAGE_SIZE };
  });
}
