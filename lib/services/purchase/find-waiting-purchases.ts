import { read, type ServiceContext } from "@/lib/services/context";
import { type WaitingPurchases, waitingPurchases } from "@/lib/services/purchase/waiting-purchases";

/** What waits for the acting tenant's decision, whatever a list on the screen is narrowed to. */
export function findWaitingPurchases(ctx: ServiceContext): Promise<WaitingPurchases> {
  return read(ctx, "purchase.read", (db) => waitingPurchases(db, ctx.tenant.id));
}
