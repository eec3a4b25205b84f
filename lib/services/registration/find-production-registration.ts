import type { AccessLevel } from "@/lib/domain/access/access-level";
import { notFound } from "@/lib/domain/errors";
import { possibleSteps, type RegistrationStatus, type Step } from "@/lib/domain/registration/lifecycle";
import { type ProductionState, productionState } from "@/lib/domain/registration/production-list";
import type { RegistrationIdInput } from "@/lib/domain/registration/schema";
import { tokensAliveUntil } from "@/lib/domain/token/tokens-alive";
import { read, type ServiceContext } from "@/lib/services/context";

export type ProductionDetail = {
  registrationId: string;
  clientId: string;
  status: RegistrationStatus;
  state: ProductionState;
  /** The steps possible now, regardless of permissions. */
  steps: Step[];
  requestedLevel: AccessLevel;
  accessLevel: AccessLevel | null;
  listedAt: Date | null;
  createdAt: Date;
  endedAt: Date | null;
  application: { internalName: string; displayName: string; description: string; runsOnCloudFoundry: boolean };
  version: string;
  developer: { id: string; name: string };
  customers: { total: number; confirmed: number };
  lastTokenAt: Date | null;
  tokensAliveUntil: Date | null;
};

/** Everything about one production registration of this operator, except its customers one by one. */
export function findProductionRegistration(ctx: ServiceContext, { registrationId }: RegistrationIdInput): Promise<ProductionDetail> {
  return read(ctx, "production.read", async (db) => {
    const found = await db.registration.findFirst({
      where: { id: registrationId, hostTenantId: ctx.tenant.id, stage: "production" },
      select: SELECT,
    });
    if (!found) throw notFound();
    const open = { registrationId, operatorTenantId: ctx.tenant.id, endedAt: null };
    const [total, confirmed, usage] = await Promise.all([
      db.purchase.count({ where: open }),
      db.purchase.count({ where: { ...open, consents: { some: { decision: "confirmed", endedAt: null } } } }),
      db.usageHour.aggregate({ where: { registrationId, outcome: "issued" }, _max: { lastAt: true } }),
    ]);
    const { id, version, ...registration } = found;
    const isAccessIssued = registration.accessLevel !== null;
    return {
      ...registration,
      registrationId: id,
      state: productionState({ status: found.status, isAccessIssued }),
      steps: possibleSteps({ stage: "production", status: found.status, isAccessIssued, isOffered: false }),
      application: {
        internalName: version.application.internalName,
        displayName: version.application.displayName,
        description: version.application.description,
        runsOnCloudFoundry: version.application.infrastructure === "cloud_foundry",
      },
      version: version.number,
      developer: version.application.tenant,
      customers: { total, confirmed },
      lastTokenAt: usage._max.lastAt,
      tokensAliveUntil: tokensAliveUntil(usage._max.lastAt, ctx.now),
    };
  });
}

const SELECT = {
  id: true,
  clientId: true,
  status: true,
  requestedLevel: true,
  accessLevel: true,
  listedAt: true,
  createdAt: true,
  endedAt: true,
  version: {
    select: {
      number: true,
      application: {
        select: {
          internalName: true,
          displayName: true,
          description: true,
          infrastructure: true,
          tenant: { select: { id: true, name: true } },
        },
      },
    },
  },
} as const;
