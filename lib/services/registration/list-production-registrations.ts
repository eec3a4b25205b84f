import type { Database } from "@/lib/db/client";
import type { AccessLevel } from "@/lib/domain/access/access-level";
import type { Page } from "@/lib/domain/paging";
import { type ProductionListQuery, type ProductionState, productionState } from "@/lib/domain/registration/production-list";
import { expiryWarningDays } from "@/lib/domain/secret/secret-state";
import { read, type ServiceContext } from "@/lib/services/context";
import { productionIds } from "@/lib/services/registration/production-ids";

const PAGE_SIZE = 25;

export type ProductionRegistration = {
  registrationId: string;
  displayName: string;
  version: string;
  developer: string;
  clientId: string;
  state: ProductionState;
  accessLevel: AccessLevel | null;
  listedAt: Date | null;
  customers: { confirmed: number; total: number };
  /** The nearest expiry of a secret that was not rotated. */
  expiresAt: Date | null;
  /** The warning threshold reached before expiry (90, 60, 30, 15, 7 or 1 days), or null. */
  warningDays: number | null;
  lastTokenAt: Date | null;
};

/** The production registrations of the acting operator. */
export function listProductionRegistrations(ctx: ServiceContext, query: ProductionListQuery): Promise<Page<ProductionRegistration>> {
  return read(ctx, "production.read", async (db) => {
    const { ids, total, page } = await productionIds(db, ctx, query, PAGE_SIZE);
    const [registrations, customers, confirmed, secrets, usage] = await Promise.all([
      db.registration.findMany({ where: { id: { in: ids }, hostTenantId: ctx.tenant.id }, select: SELECT }),
      openPurchases(db, ids, {}),
      openPurchases(db, ids, { consents: { some: { decision: "confirmed", endedAt: null } } }),
      db.clientSecret.groupBy({
        by: ["registrationId"],
        where: { registrationId: { in: ids }, revokedAt: null, retiresAt: null, expiresAt: { gt: ctx.now } },
        _min: { expiresAt: true },
      }),
      db.usageHour.groupBy({ by: ["registrationId"], where: { registrationId: { in: ids }, outcome: "issued" }, _max: { lastAt: true } }),
    ]);
    const of = <T extends { registrationId: string }>(rows: T[], id: string) => rows.find((row) => row.registrationId === id);
    const rows = registrations
      .sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
      .map(({ id, status, version, ...registration }) => ({
        ...registration,
        registrationId: id,
        displayName: version.application.displayName,
        version: version.number,
        developer: version.application.tenant.name,
        state: productionState({ status, isAccessIssued: registration.accessLevel !== null }),
        customers: { total: of(customers, id)?._count ?? 0, confirmed: of(confirmed, id)?._count ?? 0 },
        ...expiry(of(secrets, id)?._min.expiresAt ?? null, ctx.now),
        lastTokenAt: of(usage, id)?._max.lastAt ?? null,
      }));
    return { rows, total, page, pageSize: PAGE_SIZE };
  });
}

const SELECT = {
  id: true,
  clientId: true,
  status: true,
  accessLevel: true,
  listedAt: true,
  version: { select: { number: true, application: { select: { displayName: true, tenant: { select: { name: true } } } } } },
} as const;

function expiry(expiresAt: Date | null, now: Date) {
  return { expiresAt, warningDays: expiresAt && expiryWarningDays(expiresAt, now) };
}

function openPurchases(db: Database, ids: string[], also: { consents?: { some: { decision: "confirmed"; endedAt: null } } }) {
  return db.purchase.groupBy({ by: ["registrationId"], where: { registrationId: { in: ids }, endedAt: null, ...also }, _count: true });
}
