import { log } from "@/lib/log";
import type { DeliveryAttempt } from "@/lib/services/cloud-foundry/begin-delivery";
import type { DeliveryOutcome } from "@/lib/services/cloud-foundry/deliver-credentials";
import { shownReason } from "@/lib/services/cloud-foundry/shown-reason";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration } from "@/lib/services/registration/find-own-registration";

type Failed = Exclude<DeliveryOutcome["state"], "delivered">;

/** Keeps why a delivery failed, unless a later attempt has taken its place. */
export function recordFailure(
  ctx: ServiceContext,
  attempt: Pick<DeliveryAttempt, "id" | "registration" | "app">,
  state: Failed,
  thrown: unknown,
): Promise<DeliveryOutcome> {
  const error = shownReason(thrown);
  const { id: registrationId } = attempt.registration;
  log.warn({ registrationId, app: attempt.app.guid, state, reason: error }, "a delivery to Cloud Foundry failed");
  return mutate(ctx, "registration.manage_secrets", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, registrationId);
    const { count } = await tx.delivery.updateMany({
      where: {
        registrationId,
        hostTenantId: ctx.tenant.id,
        attemptId: attempt.id,
        state: state === "failed" ? "pending" : "not_restarted",
      },
      data: { state, error },
    });
    const details = { app: attempt.app.name, error, step: state === "failed" ? "variables" : "restart" };
    return {
      result: { state, appName: attempt.app.name, error },
      audit: count === 0 ? [] : { action: "delivery.fail" as const, ...auditEntity(registration), details },
    };
  });
}
