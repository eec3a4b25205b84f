import type { NewClientSecret } from "@/lib/crypto/client-secret";
import { DomainError } from "@/lib/domain/errors";
import { requireStep } from "@/lib/domain/registration/lifecycle";
import { log } from "@/lib/log";
import type { DeliveryAttempt, DeliveryOutcome } from "@/lib/services/cloud-foundry/begin-delivery";
import { shownReason } from "@/lib/services/cloud-foundry/platform-access";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration, lifecycleFacts } from "@/lib/services/registration/find-own-registration";
import { addSecret } from "@/lib/services/secret/add-secret";
import { retireSecrets } from "@/lib/services/secret/secret-lifecycle";

/** Makes the secret in the app's environment valid, unless access has ended or another delivery has started since. */
export function recordSecret(ctx: ServiceContext, attempt: DeliveryAttempt, fresh: NewClientSecret): Promise<void> {
  return mutate(ctx, "registration.manage_secrets", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, attempt.registration.id);
    requireStep("rotate_secret", lifecycleFacts(registration));
    const { secretId, hint } = await addSecret(tx, ctx, registration, attempt.lifetimeDays, fresh);
    const { count } = await tx.delivery.updateMany({
      where: { registrationId: registration.id, hostTenantId: ctx.tenant.id, attemptId: attempt.id, state: "pending" },
      data: { state: "not_restarted", secretId, error: null },
    });
    if (count === 0) throw new DomainError("conflict", "Someone else changed this delivery at the same time. Deliver again.");
    return {
      result: undefined,
      audit: { action: "delivery.set_variables", ...auditEntity(registration), details: { app: attempt.app.name, hint } },
    };
  });
}

/** Completes the delivery and starts the overlap of older secrets. */
export function recordRestart(ctx: ServiceContext, attempt: Pick<DeliveryAttempt, "id" | "registration" | "app">): Promise<void> {
  return mutate(ctx, "registration.manage_secrets", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, attempt.registration.id);
    const where = { registrationId: registration.id, hostTenantId: ctx.tenant.id, attemptId: attempt.id, state: "not_restarted" as const };
    const [delivery] = await tx.delivery.findMany({ where, select: { secretId: true, overlapMinutes: true } });
    if (!delivery?.secretId) return { result: undefined, audit: [] };
    const { secretId, overlapMinutes } = delivery;
    await tx.delivery.updateMany({ where, data: { state: "delivered", error: null, deliveredAt: ctx.now } });
    await retireSecrets(tx, { registrationId: registration.id }, { now: ctx.now, overlapMinutes, exceptId: secretId });
    return {
      result: undefined,
      audit: { action: "delivery.restart", ...auditEntity(registration), details: { app: attempt.app.name, overlapMinutes } },
    };
  });
}

type Failed = Exclude<DeliveryOutcome["state"], "delivered">;

/** Records why a delivery failed, unless a later attempt has replaced it. */
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
