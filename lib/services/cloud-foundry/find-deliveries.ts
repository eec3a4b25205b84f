import { type DeliveryState, deliveryState } from "@/lib/domain/cloud-foundry/delivery";
import type { RegistrationIdInput } from "@/lib/domain/registration/schema";
import { isUsable, type SecretDates, type SecretState, secretState } from "@/lib/domain/secret/secret-state";
import { read, type ServiceContext } from "@/lib/services/context";

export type DeliveryView = {
  app: { guid: string; name: string; connectedAt: Date; connectedBy: string };
  state: DeliveryState;
  /** Why the last attempt failed. */
  error: string | null;
  /** Whether a valid secret was created after the failed attempt, so that it was delivered by hand. */
  isSettledByHand: boolean;
  deliveredAt: Date | null;
  /** The secret that the app's environment holds, as far as we know. */
  secret: { hint: string; state: SecretState; endsAt: Date } | null;
};

/** The app of a production registration of this operator and the result of its last delivery; null while none is connected. */
export function findDelivery(ctx: ServiceContext, { registrationId }: RegistrationIdInput): Promise<DeliveryView | null> {
  return read(ctx, "production.read", async (db) => {
    const row = await db.delivery.findUnique({ where: { registrationId, hostTenantId: ctx.tenant.id }, select: SELECT });
    if (!row) return null;
    const { appGuid, appName, connectedAt, connectedBy, deliveredAt, secret } = row;
    const shown = deliveryState(row, ctx.now);
    return {
      app: { guid: appGuid, name: appName, connectedAt, connectedBy },
      ...shown,
      isSettledByHand: shown.state === "failed" && row.registration.secrets.some((one) => isMadeSince(row.attemptedAt, one, ctx.now)),
      deliveredAt,
      secret: secret && { hint: secret.hint, state: secretState(secret, ctx.now), endsAt: secret.retiresAt ?? secret.expiresAt },
    };
  });
}

type Made = SecretDates & { createdAt: Date };

function isMadeSince(attemptedAt: Date | null, secret: Made, now: Date): boolean {
  return isUsable(secret, now) && (!attemptedAt || secret.createdAt > attemptedAt);
}

const DATES = { createdAt: true, expiresAt: true, retiresAt: true, revokedAt: true } as const;

const SELECT = {
  appGuid: true,
  appName: true,
  connectedAt: true,
  connectedBy: true,
  state: true,
  error: true,
  attemptedAt: true,
  deliveredAt: true,
  secret: { select: { hint: true, ...DATES } },
  registration: { select: { secrets: { where: { revokedAt: null }, orderBy: { createdAt: "desc" }, take: 1, select: DATES } } },
} as const;

export type DeliverySummary = {
  registrationId: string;
  displayName: string;
  version: string;
  appName: string;
  state: DeliveryState;
  deliveredAt: Date | null;
};

const MAX_DELIVERIES = 100;

/** The apps of this operator's active registrations, most recent attempts first. */
export function listDeliveries(ctx: ServiceContext): Promise<DeliverySummary[]> {
  return read(ctx, "production.read", async (db) => {
    const rows = await db.delivery.findMany({
      where: { hostTenantId: ctx.tenant.id, registration: { endedAt: null } },
      orderBy: [{ attemptedAt: { sort: "desc", nulls: "last" } }, { registrationId: "desc" }],
      take: MAX_DELIVERIES,
      select: SUMMARY,
    });
    return rows.map((row) => ({
      registrationId: row.registrationId,
      displayName: row.registration.version.application.displayName,
      version: row.registration.version.number,
      appName: row.appName,
      state: deliveryState(row, ctx.now).state,
      deliveredAt: row.deliveredAt,
    }));
  });
}

const SUMMARY = {
  registrationId: true,
  appName: true,
  state: true,
  attemptedAt: true,
  error: true,
  deliveredAt: true,
  registration: { select: { version: { select: { number: true, application: { select: { displayName: true } } } } } },
} as const;
