import { DomainError } from "@/lib/domain/errors";
import { requireStep } from "@/lib/domain/registration/lifecycle";
import type { DeregisterInput } from "@/lib/domain/registration/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration, lifecycleFacts } from "@/lib/services/registration/find-own-registration";
import { openCustomers } from "@/lib/services/registration/open-customers";
import { revokeAllCredentials } from "@/lib/services/secret/revoke-all-credentials";

/** Final. Revokes secrets and keys, ends purchases and withdraws an open offer; the client ID is never used again. */
export function deregister(ctx: ServiceContext, { registrationId, typedName }: DeregisterInput): Promise<void> {
  return mutate(ctx, "registration.deregister", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, registrationId);
    requireStep("deregister", lifecycleFacts(registration));
    requireTypedName(typedName, registration.clientId);
    const customers = await openCustomers(tx, registration.id);
    await tx.registration.updateMany({
      where: { id: registration.id, hostTenantId: ctx.tenant.id },
      data: { status: "deregistered", endedAt: ctx.now, listedAt: null, accessLevel: null },
    });
    const ended = await revokeAllCredentials(tx, ctx, registration.id);
    await tx.consent.updateMany({ where: { purchase: { registrationId: registration.id }, endedAt: null }, data: { endedAt: ctx.now } });
    await tx.purchase.updateMany({ where: { registrationId: registration.id, endedAt: null }, data: { endedAt: ctx.now } });
    const offers = registration.stage === "development" ? registration.version.transfers : [];
    await tx.transfer.updateMany({
      where: { id: { in: offers.map((offer) => offer.id) }, status: "offered" },
      data: { status: "withdrawn", decidedAt: ctx.now, decidedBy: ctx.actor.label },
    });
    const concerns = [registration.version.tenantId, ...customers, ...offers.map((offer) => offer.operatorTenantId)];
    return {
      result: undefined,
      audit: {
        action: "registration.deregister",
        ...auditEntity(registration),
        concerns,
        details: ended,
      },
    };
  });
}

function requireTypedName(typedName: string, clientId: string): void {
  if (typedName === clientId) return;
  const message = `Type ${clientId} exactly to de-register it.`;
  throw new DomainError("invalid_input", message, { fields: { typedName: message } });
}
