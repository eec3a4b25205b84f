import { notFound } from "@/lib/domain/errors";
import type { RegistrationIdInput } from "@/lib/domain/registration/schema";
import { tokensAliveUntil } from "@/lib/domain/token/tokens-alive";
import { read, type ServiceContext } from "@/lib/services/context";

export type DeregistrationImpact = {
  liveSecrets: number;
  liveKeys: number;
  customers: { total: number; confirmed: number };
  /** When a secret or a key was last used. */
  lastUsedAt: Date | null;
  lastTokenAt: Date | null;
  /** When the last living token expires; null if there can be none. */
  tokensAliveUntil: Date | null;
  /** An offer to an operator would be withdrawn. */
  isOffered: boolean;
};

/** What de-registering now would affect. */
export function impactOfDeregistration(ctx: ServiceContext, { registrationId }: RegistrationIdInput): Promise<DeregistrationImpact> {
  return read(ctx, "registration.read", async (db) => {
    const registration = await db.registration.findFirst({
      where: { id: registrationId, hostTenantId: ctx.tenant.id },
      select: { stage: true, version: { select: { transfers: { where: { status: "offered" }, select: { id: true }, take: 1 } } } },
    });
    if (!registration) throw notFound();
    const open = { registrationId, operatorTenantId: ctx.tenant.id, endedAt: null };
    const alive = {
      registrationId,
      revokedAt: null,
      expiresAt: { gt: ctx.now },
      OR: [{ retiresAt: null }, { retiresAt: { gt: ctx.now } }],
    };
    const [liveSecrets, liveKeys, secrets, keys, total, confirmed, usage] = await Promise.all([
      db.clientSecret.count({ where: alive }),
      db.clientKey.count({ where: { registrationId, revokedAt: null, expiresAt: { gt: ctx.now } } }),
      db.clientSecret.aggregate({ where: { registrationId }, _max: { lastUsedAt: true } }),
      db.clientKey.aggregate({ where: { registrationId }, _max: { lastUsedAt: true } }),
      db.purchase.count({ where: open }),
      db.purchase.count({ where: { ...open, consents: { some: { decision: "confirmed", endedAt: null } } } }),
      db.usageHour.aggregate({ where: { registrationId, outcome: "issued" }, _max: { lastAt: true } }),
    ]);
    const lastTokenAt = usage._max.lastAt;
    return {
      liveSecrets,
      liveKeys,
      customers: { total, confirmed },
      lastUsedAt: laterOf(secrets._max.lastUsedAt, keys._max.lastUsedAt),
      lastTokenAt,
      tokensAliveUntil: tokensAliveUntil(lastTokenAt, ctx.now),
      isOffered: registration.stage === "development" && registration.version.transfers.length > 0,
    };
  });
}

function laterOf(a: Date | null, b: Date | null): Date | null {
  if (!a || !b) return a ?? b;
  return a > b ? a : b;
}
