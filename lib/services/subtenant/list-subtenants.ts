import type { Prisma } from "@/lib/db/generated/client";
import type { Page } from "@/lib/domain/paging";
import type { MemberQueryInput } from "@/lib/domain/tenant/list-query";
import { contains } from "@/lib/services/contains";
import { read, type ServiceContext } from "@/lib/services/context";

export type SubtenantRow = { id: string; name: string; createdAt: Date };

const PAGE_SIZE = 25;

export function listSubtenants(ctx: ServiceContext, { q, page }: MemberQueryInput): Promise<Page<SubtenantRow>> {
  return read(ctx, "subtenant.read", async (db) => {
    const text = contains(q);
    const where: Prisma.SubtenantWhereInput = { tenantId: ctx.tenant.id, ...(q && { OR: [{ id: text }, { name: text }] }) };
    const [total, rows] = await Promise.all([
      db.subtenant.count({ where }),
      db.subtenant.findMany({
        where,
        orderBy: { id: "asc" },
        skip: (page - 1) * PAGE_SIZE,
        take: PAGE_SIZE,
        select: { id: true, name: true, createdAt: true },
      }),
    ]);
    return { rows, total, page, pageSize: PAGE_SIZE };
  });
}
