import { notFound } from "@/lib/domain/errors";
import type { Period, UsagePoint } from "@/lib/domain/usage/period";
import { read, type ServiceContext } from "@/lib/services/context";
import { countDataCalls, type DataCalls } from "@/lib/services/usage/count-data-calls";
import { countByRegistration, countOverTime, type RefusalCount } from "@/lib/services/usage/count-usage";

export type PurchaseUsage = {
  period: Period;
  points: UsagePoint[];
  issued: number;
  refused: number;
  refusals: RefusalCount[];
  calls: DataCalls;
};

/** The usage of the acting tenant's data by the application of a purchase. */
export function findPurchaseUsage(ctx: ServiceContext, input: { purchaseId: string; period: Period }): Promise<PurchaseUsage> {
  return read(ctx, "purchase.read", async (db) => {
    const purchase = await db.purchase.findFirst({
      where: { id: input.purchaseId, customerTenantId: ctx.tenant.id },
      select: { registrationId: true },
    });
    if (!purchase) throw notFound();
    const scope = { tenantId: ctx.tenant.id, registrationId: purchase.registrationId };
    const [points, [usage], calls] = await Promise.all([
      countOverTime(db, scope, input.period, ctx.now),
      countByRegistration(db, scope, input.period, ctx.now),
      countDataCalls(db, scope, input.period, ctx.now),
    ]);
    const { issued = 0, refused = 0, refusals = [] } = usage ?? {};
    return { period: input.period, points, issued, refused, refusals, calls };
  });
}
