import { consentInForce } from "@/lib/domain/consent/consent-state";
import type { PurchaseIdInput } from "@/lib/domain/consent/schema";
import { DomainError } from "@/lib/domain/errors";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { findOpenPurchase, purchaseAuditEntity } from "@/lib/services/purchase/find-open-purchase";

/** No new token is issued once this commits. */
export function withdrawConsent(ctx: ServiceContext, { purchaseId }: PurchaseIdInput): Promise<void> {
  return mutate(ctx, "consent.decide", async (tx) => {
    const purchase = await findOpenPurchase(tx, { id: purchaseId, customerTenantId: ctx.tenant.id });
    const inForce = consentInForce(purchase.consents);
    if (!inForce) throw new DomainError("precondition_failed", "No access is confirmed, so there is nothing to withdraw.");
    await tx.consent.updateMany({
      where: { id: inForce.id, customerTenantId: ctx.tenant.id, endedAt: null },
      data: { endedAt: ctx.now, withdrawnBy: ctx.actor.label },
    });
    return {
      result: undefined,
      audit: { action: "consent.withdraw", ...purchaseAuditEntity("consent", purchase), details: { accessLevel: inForce.level } },
    };
  });
}
