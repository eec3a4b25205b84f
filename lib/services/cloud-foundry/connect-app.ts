import { findApp } from "@/lib/cloud-foundry/apps";
import { openPlatform } from "@/lib/cloud-foundry/platform";
import type { ConnectAppInput } from "@/lib/domain/cloud-foundry/schema";
import { DomainError } from "@/lib/domain/errors";
import { isEnded } from "@/lib/domain/registration/lifecycle";
import { findAccess } from "@/lib/services/cloud-foundry/find-access";
import { requireCloudFoundry } from "@/lib/services/cloud-foundry/require-cloud-foundry";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration } from "@/lib/services/registration/find-own-registration";

const LOOK_UP_SECONDS = 20;

/** Says which app on the platform a registration runs as; the platform must know it. Delivers nothing yet. */
export async function connectApp(ctx: ServiceContext, { registrationId, appGuid }: ConnectAppInput): Promise<{ appName: string }> {
  const access = await mutate(ctx, "registration.manage_secrets", async (tx) => {
    requireCloudFoundry(await findOwnRegistration(tx, ctx, registrationId));
    return { result: await findAccess(tx, ctx), audit: [] };
  });
  const app = await findApp(openPlatform(access, AbortSignal.timeout(LOOK_UP_SECONDS * 1000)), appGuid);
  return mutate(ctx, "registration.manage_secrets", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, registrationId);
    if (isEnded(registration.status))
      throw new DomainError("precondition_failed", "This registration has ended. Nothing can be delivered for it.");
    const row = { appGuid: app.guid, appName: app.name, connectedAt: ctx.now, connectedBy: ctx.actor.label, ...NOTHING_DELIVERED };
    await tx.delivery.upsert({
      where: { registrationId, hostTenantId: ctx.tenant.id },
      create: { registrationId, hostTenantId: ctx.tenant.id, ...row },
      update: row,
    });
    return {
      result: { appName: app.name },
      audit: { action: "delivery.connect_app", ...auditEntity(registration), details: { app: app.name, appGuid: app.guid } },
    };
  });
}

const NOTHING_DELIVERED = {
  state: "connected",
  attemptId: null,
  attemptedAt: null,
  overlapMinutes: 1440,
  lifetimeDays: 365,
  error: null,
  secretId: null,
  deliveredAt: null,
} as const;
