import { DELIVERY_OVERLAP_MINUTES } from "@/lib/domain/cloud-foundry/schema";
import { notFound } from "@/lib/domain/errors";
import { requireStep } from "@/lib/domain/registration/lifecycle";
import type { IssueAccessInput, RegistrationIdInput, RotateSecretInput } from "@/lib/domain/registration/schema";
import type { DeliveryOutcome } from "@/lib/services/cloud-foundry/begin-delivery";
import { beginDelivery } from "@/lib/services/cloud-foundry/begin-delivery";
import { deliverCredentials } from "@/lib/services/cloud-foundry/deliver-credentials";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration, lifecycleFacts } from "@/lib/services/registration/find-own-registration";
import { grantLevel } from "@/lib/services/registration/grant-level";

/** Grants a level and delivers the first credentials to the application; the secret is shown to no one. */
export async function issueAndDeliver(ctx: ServiceContext, input: IssueAccessInput): Promise<DeliveryOutcome> {
  const { accessLevel, lifetimeDays } = input;
  const attempt = await mutate(ctx, "registration.issue_access", async (tx) => {
    const registration = await grantLevel(tx, ctx, input);
    const result = await beginDelivery(tx, ctx, registration, { lifetimeDays, overlapMinutes: Math.min(...DELIVERY_OVERLAP_MINUTES) });
    return {
      result,
      audit: {
        action: "registration.issue_access",
        ...auditEntity(registration),
        concerns: [registration.version.tenantId],
        details: { accessLevel, lifetimeDays, deliveredTo: result.app.name },
      },
    };
  });
  return deliverCredentials(ctx, attempt);
}

/** Delivers a new secret. The overlap of older ones starts only once the application restarts with it. */
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

/** Delivers another new secret, with the lifetime and overlap of the last attempt. */
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
