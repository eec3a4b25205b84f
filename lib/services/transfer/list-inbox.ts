import { type Page, pageWithin } from "@/lib/domain/paging";
import type { InboxQuery } from "@/lib/domain/transfer/schema";
import { read, type ServiceContext } from "@/lib/services/context";
import { OFFER_SELECT, type Offer, offerViews } from "@/lib/services/transfer/offer-view";

const PAGE_SIZE = 20;

/** Offers to this operator: open ones, oldest first, or decided ones, newest first. */
export function listInbox(ctx: ServiceContext, query: InboxQuery): Promise<Page<Offer> & { waiting: number; decided: number }> {
  return read(ctx, "production.read", async (db) => {
    const mine = { operatorTenantId: ctx.tenant.id };
    const isWaiting = query.tab === "waiting";
    const offered = { ...mine, status: "offered" as const };
    const answered = { ...mine, status: { not: "offered" as const } };
    const [waiting, decided] = await Promise.all([db.transfer.count({ where: offered }), db.transfer.count({ where: answered })]);
    const total = isWaiting ? waiting : decided;
    const { page, skip, take } = pageWithin(query.page, total, PAGE_SIZE);
    const rows = await db.transfer.findMany({
      where: isWaiting ? offered : answered,
      select: OFFER_SELECT,
      orderBy: isWaiting ? [{ offeredAt: "asc" }, { id: "asc" }] : [{ decidedAt: "desc" }, { id: "desc" }],
      skip,
      take,
    });
    return { rows: await offerViews(db, ctx.tenant.id, rows), total, page, pageSize: PAGE_SIZE, waiting, decided };
  });
}
