import { randomUUID } from "node:crypto";
import { openPlatform } from "@/lib/cloud-foundry/platform";
import { DELIVERY_SECONDS, deliveryState } from "@/lib/domain/cloud-foundry/delivery";
import { DomainError } from "@/lib/domain/errors";
import type { RegistrationIdInput } from "@/lib/domain/registration/schema";
import { isUsable } from "@/lib/domain/secret/secret-state";
import type { DeliveryOutcome } from "@/lib/services/cloud-foundry/begin-delivery";
import { restartWith } from "@/lib/services/cloud-foundry/deliver-credentials";
import { findAccess } from "@/lib/services/cloud-foundry/platform-access";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { findOwnRegistration } from "@/lib/services/registration/find-own-registration";

const SELECT = {
  appGuid: true,
  appName: true,
  state: true,
  attemptedAt: true,
  error: true,
  secret: { select: { expiresAt: true, retiresAt: true, revokedAt: true } },
} as const;

/** Repeats the restart of a delivery that lacks it. */
export async function restartAgain(ctx: ServiceContext, { registrationId }: RegistrationIdInput): Promise<DeliveryOutcome> {
  const { attempt, access } = await mutate(ctx, "registration.manage_secrets", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, registrationId);
    const where = { registrationId, hostTenantId: ctx.tenant.id };
    const delivery = await tx.delivery.findUnique({ where, select: SELECT });
    if (!delivery || deliveryState(delivery, ctx.now).state !== "not_restarted")
      throw new DomainError("precondition_failed", "There is no restart to repeat. Reload the page.");
    if (!delivery.secret || !isUsable(delivery.secret, ctx.now))
      throw new DomainError("precondition_failed", "The secret that the app holds no longer works. Deliver a new one instead.");
    const id = randomUUID();
    await tx.delivery.updateMany({ where, data: { attemptId: id, attemptedAt: ctx.now, error: null } });
    const app = { guid: delivery.appGuid, name: delivery.appName };
    return { result: { attempt: { id, registration, app }, access: await findAccess(tx, ctx) }, audit: [] };
  });
  return restartWith(ctx, attempt, openPlatform(access, AbortSignal.timeout(DELIVERY_SECONDS * 1000)));
}
