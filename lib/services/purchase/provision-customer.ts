import type { ProvisionCustomerInput } from "@/lib/domain/consent/schema";
import { DomainError } from "@/lib/domain/errors";
import { requireStep } from "@/lib/domain/registration/lifecycle";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { openPurchase } from "@/lib/services/purchase/open-purchase";
import { auditEntity, findOwnRegistration, lifecycleFacts } from "@/lib/services/registration/find-own-registration";

/** Gives the application to a customer; nothing is accessible until the customer confirms. */
export function provisionCustomer(
  ctx: ServiceContext,
  { registrationId, customerTenantId }: ProvisionCustomerInput,
): Promise<{ purchaseId: string }> {
  return mutate(ctx, "purchase.provision", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, registrationId);
    requireStep("provision", lifecycleFacts(registration));
    const customer = await tx.tenant.findFirst({
      where: { id: customerTenantId, isCustomer: true, status: "active" },
      select: { id: true },
    });
    if (!customer || customerTenantId === ctx.tenant.id) {
      const message = customer
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
