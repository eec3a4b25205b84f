import type { ProvisionCustomerInput } from "@/lib/domain/consent/schema";
import { DomainError } from "@/lib/domain/errors";
import { requireStep } from "@/lib/domain/registration/lifecycle";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { openPurchase } from "@/lib/services/purchase/open-purchase";
import { auditEntity, findOwnRegistration, lifecycleFacts } from "@/lib/services/registration/find-own-registration";
import { holdPart } from "@/lib/services/tenant/hold-part";

/** Gives the application to a customer; nothing is accessible until the customer confirms. */
export function provisionCustomer(
  ctx: ServiceContext,
  { registrationId, customerTenantId }: ProvisionCustomerInput,
): Promise<{ purchaseId: string }> {
  return mutate(ctx, "purchase.provision", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, registrationId);
    requireStep("provision", lifecycleFacts(registration));
    const isCustomer = await holdPart(tx, customerTenantId, "customer");
    if (!isCustomer || customerTenantId === ctx.tenant.id) {
      const message = isCustomer
        ? "Your own tenant needs no purchase: the application can use it already."
        : `There is no customer ${customerTenantId}. Check the tenant ID with the customer.`;
      throw new DomainError("precondition_failed", message, { fields: { customerTenantId: message } });
    }
    const purchaseId = await openPurchase(tx, ctx, {
      registrationId,
      operatorTenantId: ctx.tenant.id,
      customerTenantId,
      origin: "provisioned",
    });
    return {
      result: { purchaseId },
      audit: {
        action: "purchase.provision",
        ...auditEntity(registration),
        concerns: [customerTenantId],
        details: { customer: customerTenantId },
      },
    };
  });
}
