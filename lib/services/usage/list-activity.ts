import type { Database } from "@/lib/db/client";
import type { Period, UsagePoint } from "@/lib/domain/usage/period";
import { read, type ServiceContext } from "@/lib/services/context";
import { countByRegistration, countOverTime, type Usage } from "@/lib/services/usage/count-usage";

export type ApplicationActivity = Usage & { purchaseId: string; applicationName: string; versionNumber: string; operator: string };

export type Activity = { period: Period; points: UsagePoint[]; issued: number; refused: number; applications: ApplicationActivity[] };

/** Issued tokens and refusals for the acting tenant, over time and by application. */
export function listActivity(ctx: ServiceContext, { period }: { period: Period }): Promise<Activity> {
  return read(ctx, "purchase.read", async (db) => {
    const scope = { tenantId: ctx.tenant.id };
    const [points, usages] = await Promise.all([
      countOverTime(db, scope, period, ctx.now),
      countByRegistration(db, scope, period, ctx.now),
    ]);
    const known = await latestPurchases(
      db,
      ctx.tenant.id,
      usages.map((usage) => usage.registrationId),
    );
    const applications = usages.flatMap((usage) => {
      const purchase = known.get(usage.registrationId);
      return purchase ? [{ ...usage, ...purchase }] : [];
    });
    const sum = (key: "issued" | "refused") => usages.reduce((total, usage) => total + usage[key], 0);
    return { period, points, issued: sum("issued"), refused: sum("refused"), applications };
  });
}

async function latestPurchases(db: Database, customerTenantId: string, registrationIds: string[]) {
  const purchases = await db.purchase.findMany({
    where: { customerTenantId, registrationId: { in: registrationIds } },
    orderBy: { createdAt: "desc" },
    distinct: ["registrationId"],
    take: 1000,
    select: {
      id: true,
      registrationId: true,
      registration: {
        select: {
          hostTenant: { select: { name: true } },
          version: { select: { number: true, application: { select: { displayName: true } } } },
        },
      },
    },
  });
  return new Map(
    purchases.map(({ id, registrationId, registration: { version, hostTenant } }) => [
      registrationId,
      {
        purchaseId: id,
        applicationName: version.application.displayName,
        versionNumber: version.number,
        operator: hostTenant.name,
      },
    ]),
  );
}
