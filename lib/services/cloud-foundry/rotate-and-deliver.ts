import { requireStep } from "@/lib/domain/registration/lifecycle";
import type { RotateSecretInput } from "@/lib/domain/registration/schema";
import { beginDelivery } from "@/lib/services/cloud-foundry/begin-delivery";
import { type DeliveryOutcome, deliverCredentials } from "@/lib/services/cloud-foundry/deliver-credentials";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration, lifecycleFacts } from "@/lib/services/registration/find-own-registration";

/** Puts a new secret where the application reads it. Older ones begin to end only once the application restarts with it. */
export async function rotateAndDeliver(ctx: ServiceContext, input: RotateSecretInput): Promise<DeliveryOutcome> {
  const attempt = await mutate(ctx, "registration.manage_secrets", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, input.registrationId);
    requireStep("rotate_secret", lifecycleFacts(registration));
    const result = await beginDelivery(tx, ctx, registration, input);
    const details = { app: result.app.name, overlapMinutes: input.overlapMinutes };
    return { result, audit: { action: "delivery.begin", ...auditEntity(registration), details } };
  });
  return deliverCredentials(ctx, attempt);
}
