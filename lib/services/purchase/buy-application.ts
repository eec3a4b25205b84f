import type { BuyApplicationInput } from "@/lib/domain/consent/schema";
import { DomainError, notFound } from "@/lib/domain/errors";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { openPurchase } from "@/lib/services/purchase/open-purchase";
import { holdOwnPart } from "@/lib/services/tenant/hold-part";

/** Takes an application from the store; nothing is accessible until the tenant administrator confirms. */
export function buyApplication(ctx: ServiceContext, { registrationId }: BuyApplicationInput): Promise<{ purchaseId: string }> {
  return mutate(ctx, "purchase.buy", async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Registration" WHERE "id" = ${registrationId}::uuid AND "listedAt" IS NOT NULL FOR UPDATE`;
    const registration = await tx.registration.findFirst({
      where: { id: registrationId, stage: "production", status: "active", listedAt: { not: null }, hostTenant: { status: "active" } },
      select: { clientId: true, hostTenantId: true, version: { select: { application: { select: { id: true, displayName: true } } } } },
    });
    if (!registration) throw notFound();
    await holdOwnPart(tx, ctx, "customer");
    if (registration.hostTenantId === ctx.tenant.id) {
      throw new DomainError("precondition_failed", "Your own tenant needs no purchase: the application can use it already.");
    }
    const { clientId, hostTenantId, version } = registration;
    const purchaseId = await openPurchase(tx, ctx, {
      registrationId,
      operatorTenantId: hostTenantId,
      customerTenantId: ctx.tenant.id,
      origin: "bought",
    });
    return {
      result: { purchaseId },
      audit: {
        action: "purchase.buy",
        entity: { type: "purchase", id: purchaseId, label: clientId },
        applicationId: version.application.id,
        concerns: [hostTenantId],
      },
    };
  });
}
