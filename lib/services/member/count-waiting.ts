import { database } from "@/lib/db/client";
import { can, type ServiceContext } from "@/lib/services/context";
import { waitingPurchases } from "@/lib/services/purchase/waiting-purchases";

/** Work that waits for this member: offers to answer, purchases to decide on. Zero where the member may not see it. */
export async function countWaiting(ctx: ServiceContext): Promise<{ offers: number; consents: number }> {
  const offers = can(ctx, "production.read")
    ? database().transfer.count({ where: { operatorTenantId: ctx.tenant.id, status: "offered" } })
    : 0;
  const consents = can(ctx, "purchase.read") ? waitingPurchases(database(), ctx.tenant.id) : null;
  return { offers: await offers, consents: (await consents)?.count ?? 0 };
}
