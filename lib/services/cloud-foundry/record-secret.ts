import type { NewClientSecret } from "@/lib/crypto/client-secret";
import { DomainError } from "@/lib/domain/errors";
import { requireStep } from "@/lib/domain/registration/lifecycle";
import type { DeliveryAttempt } from "@/lib/services/cloud-foundry/begin-delivery";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration, lifecycleFacts } from "@/lib/services/registration/find-own-registration";
import { addSecret } from "@/lib/services/secret/add-secret";

/** Makes the secret valid that the app's environment now holds, unless access has ended or someone else delivers meanwhile. */
export function recordSecret(ctx: ServiceContext, attempt: DeliveryAttempt, fresh: NewClientSecret): Promise<void> {
  return mutate(ctx, "registration.manage_secrets", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, attempt.registration.id);
    requireStep("rotate_secret", lifecycleFacts(registration));
    const { secretId, hint } = await addSecret(tx, ctx, registration, attempt.lifetimeDays, fresh);
    const { count } = await tx.delivery.updateMany({
      where: { registrationId: registration.id, hostTenantId: ctx.tenant.id, attemptId: attempt.id, state: "pending" },
      data: { state: "not_restarted", secretId, error: null },
    });
    if (count === 0) throw new DomainError("conflict", "Someone else changed this delivery at the same moment. Deliver again.");
    return {
      result: undefined,
      audit: { action: "delivery.set_variables", ...auditEntity(registration), details: { app: attempt.app.name, hint } },
    };
  });
}
