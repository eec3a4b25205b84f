import { findApp } from "@/lib/cloud-foundry/apps";
import { openPlatform } from "@/lib/cloud-foundry/platform";
import type { ConnectAppInput } from "@/lib/domain/cloud-foundry/schema";
import { DomainError, notFound } from "@/lib/domain/errors";
import { isEnded } from "@/lib/domain/registration/lifecycle";
import type { RegistrationIdInput } from "@/lib/domain/registration/schema";
import { findAccess } from "@/lib/services/cloud-foundry/platform-access";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration, type OwnRegistration } from "@/lib/services/registration/find-own-registration";

const LOOK_UP_SECONDS = 20;

/** Connects a registration to its app on the platform, which must exist. Delivers nothing yet. */
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

/** Disconnects a registration from its app. The secret that the app holds keeps working. */
export function disconnectApp(ctx: ServiceContext, { registrationId }: RegistrationIdInput): Promise<void> {
  return mutate(ctx, "registration.manage_secrets", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, registrationId);
    const where = { registrationId, hostTenantId: ctx.tenant.id };
    const delivery = await tx.delivery.findUnique({ where, select: { appName: true } });
    if (!delivery) throw notFound();
    await tx.delivery.deleteMany({ where });
    return {
      result: undefined,
      audit: { action: "delivery.disconnect_app", ...auditEntity(registration), details: { app: delivery.appName } },
    };
  });
}

/** Credentials are delivered only to production registrations of applications on Cloud Foundry. */
function requireCloudFoundry({ stage, version }: OwnRegistration): void {
  if (stage === "production" && version.application.infrastructure === "cloud_foundry") return;
  throw new DomainError(
    "precondition_failed",
    "Only a production registration of an application that runs on Cloud Foundry can be connected to an app there.",
  );
}
