import type { PurchaseIdInput } from "@/lib/domain/consent/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { findOpenPurchase, type OpenPurchase, purchaseAuditEntity } from "@/lib/services/purchase/find-open-purchase";

/** The customer gives the application back; its consent ends with it. */
export function endPurchase(ctx: ServiceContext, { purchaseId }: PurchaseIdInput): Promise<void> {
  return end(ctx, purchaseId, "purchase.buy", "customerTenantId");
}

/** The operator takes the application away from a customer. */
export function removeCustomer(ctx: ServiceContext, { purchaseId }: PurchaseIdInput): Promise<void> {
  return end(ctx, purchaseId, "purchase.provision", "operatorTenantId");
}

function end(
  ctx: ServiceContext,
  purchaseId: string,
  permission: "purchase.buy" | "purchase.provision",
  side: "customerTenantId" | "operatorTenantId",
) {
  return mutate(ctx, permission, async (tx) => {
    const purchase: OpenPurchase = await findOpenPurchase(tx, { id: purchaseId, [side]: ctx.tenant.id });
    await tx.consent.updateMany({
      where: { purchaseId, customerTenantId: purchase.customerTenantId, endedAt: null },
      data: { endedAt: ctx.now },
    });
    await tx.purchase.updateMany({ where: { id: purchaseId, [side]: ctx.tenant.id, endedAt: null }, data: { endedAt: ctx.now } });
    return { result: undefined, audit: { action: "purchase.end" as const, ...purchaseAuditEntity("purchase", purchase) } };
  });
}
