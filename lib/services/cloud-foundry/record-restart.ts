import type { DeliveryAttempt } from "@/lib/services/cloud-foundry/begin-delivery";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration } from "@/lib/services/registration/find-own-registration";
import { retireSecrets } from "@/lib/services/secret/retire-secrets";

/** The delivery is complete: from now on runs the overlap of the older secrets. */
export function recordRestart(ctx: ServiceContext, attempt: Pick<DeliveryAttempt, "id" | "registration" | "app">): Promise<void> {
  return mutate(ctx, "registration.manage_secrets", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, attempt.registration.id);
    const where = { registrationId: registration.id, hostTenantId: ctx.tenant.id, attemptId: attempt.id, state: "not_restarted" as const };
    const [delivery] = await tx.delivery.findMany({ where, select: { secretId: true, overlapMinutes: true } });
    if (!delivery?.secretId) return { result: undefined, audit: [] };
    const { secretId, overlapMinutes } = delivery;
    await tx.delivery.updateMany({ where, data: { state: "delivered", error: null, deliveredAt: ctx.now } });
    await retireSecrets(tx, { registrationId: registration.id, now: ctx.now, overlapMinutes, exceptId: secretId });
    return {
      result: undefined,
      audit: { action: "delivery.restart", ...auditEntity(registration), details: { app: attempt.app.name, overlapMinutes } },
    };
  });
}
