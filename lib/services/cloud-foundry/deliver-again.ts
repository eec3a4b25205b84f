import { notFound } from "@/lib/domain/errors";
import { requireStep } from "@/lib/domain/registration/lifecycle";
import type { RegistrationIdInput } from "@/lib/domain/registration/schema";
import { beginDelivery } from "@/lib/services/cloud-foundry/begin-delivery";
import { type DeliveryOutcome, deliverCredentials } from "@/lib/services/cloud-foundry/deliver-credentials";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration, lifecycleFacts } from "@/lib/services/registration/find-own-registration";

/** Delivers one more new secret, on the terms of the last attempt. */
export async function deliverAgain(ctx: ServiceContext, { registrationId }: RegistrationIdInput): Promise<DeliveryOutcome> {
  const attempt = await mutate(ctx, "registration.manage_secrets", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, registrationId);
    requireStep("rotate_secret", lifecycleFacts(registration));
    const where = { registrationId, hostTenantId: ctx.tenant.id };
    const terms = await tx.delivery.findUnique({ where, select: { overlapMinutes: true, lifetimeDays: true } });
    if (!terms) throw notFound();
    const result = await beginDelivery(tx, ctx, registration, terms);
    const details = { app: result.app.name, overlapMinutes: terms.overlapMinutes };
    return { result, audit: { action: "delivery.begin", ...auditEntity(registration), details } };
  });
  return deliverCredentials(ctx, attempt);
}
