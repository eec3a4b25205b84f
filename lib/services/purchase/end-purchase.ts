import type { EndPurchaseInput, PurchaseIdInput } from "@/lib/domain/consent/schema";
import { DomainError } from "@/lib/domain/errors";
import { isolated, isSameName } from "@/lib/domain/name-text";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { findOpenPurchase, type OpenPurchase, purchaseAuditEntity } from "@/lib/services/purchase/find-open-purchase";

/** Ends the purchase and its consent for the customer, who typed the application's name. */
export function endPurchase(ctx: ServiceContext, { purchaseId, confirmation }: EndPurchaseInput): Promise<void> {
  return end(ctx, purchaseId, "purchase.buy", "customerTenantId", (purchase) => {
    const { displayName } = purchase.registration.version.application;
    if (isSameName(confirmation, displayName)) return;
    const message = `Type ${isolated(displayName)} exactly to end this purchase.`;
    throw new DomainError("invalid_input", message, { fields: { confirmation: message } });
  });
}

/** Ends a customer's purchase for the operator. */
export function removeCustomer(ctx: ServiceContext, { purchaseId }: PurchaseIdInput): Promise<void> {
  return end(ctx, purchaseId, "purchase.provision", "operatorTenantId", () => undefined);
}

function end(
  ctx: ServiceContext,
  purchaseId: string,
  permission: "purchase.buy" | "purchase.provision",
  side: "customerTenantId" | "operatorTenantId",
  requireMeant: (purchase: OpenPurchase) => void,
) {
  return mutate(ctx, permission, async (tx) => {
    const purchase: OpenPurchase = await findOpenPurchase(tx, { id: purchaseId, [side]: ctx.tenant.id });
    requireMeant(purchase);
    await tx.consent.updateMany({
      where: { purchaseId, customerTenantId: purchase.customerTenantId, endedAt: null },
      data: { endedAt: ctx.now },
    });
    await tx.purchase.updateMany({ where: { id: purchaseId, [side]: ctx.tenant.id, endedAt: null }, data: { endedAt: ctx.now } });
    return { result: undefined, audit: { action: "purchase.end" as const, ...purchaseAuditEntity("purchase", purchase) } };
  });
}
