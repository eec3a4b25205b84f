import type { Database } from "@/lib/db/client";
import type { AccessLevel } from "@/lib/domain/access/access-level";
import type { ApplicationIdInput } from "@/lib/domain/application/application-list";
import { type Page, pageWithin } from "@/lib/domain/paging";
import { currentRegistration, type VersionState, versionState } from "@/lib/domain/version/version-state";
import { read, type ServiceContext } from "@/lib/services/context";
import { type LiveSecret, liveSecrets } from "@/lib/services/version/live-secrets";

const PAGE_SIZE = 20;

export type VersionSummary = {
  id: string;
  number: string;
  createdAt: Date;
  state: VersionState;
  /** The operator that runs it in production; null before. */
  operator: string | null;
  accessLevel: AccessLevel | null;
  /** Those that work now, newest first; of registrations of the acting tenant only. */
  secrets: LiveSecret[];
  /** How many public keys are in force beside them. */
  keys: number;
  /** Customers that have it from its operator. */
  customers: number;
  lastTokenAt: Date | null;
};

/** The versions of an application, the highest number first. */
export function listVersions(
  ctx: ServiceContext,
  { applicationId, page: asked }: ApplicationIdInput & { page: number },
): Promise<Page<VersionSummary>> {
  return read(ctx, "application.read", async (db) => {
    const where = { applicationId, tenantId: ctx.tenant.id };
    const total = await db.version.count({ where });
    const { page, skip, take } = pageWithin(asked, total, PAGE_SIZE);
    const ids = await versionIds(db, ctx, applicationId, { skip, take });
    const versions = await db.version.findMany({ where: { ...where, id: { in: ids } }, select: SELECT });
    const registrationIds = versions.flatMap(({ registrations }) => registrations.map(({ id }) => id));
    const [secrets, keys, customers, usage] = await Promise.all([
      liveSecrets(db, ctx, registrationIds),
      db.clientKey.groupBy({
        by: ["registrationId"],
        where: { registrationId: { in: registrationIds }, hostTenantId: ctx.tenant.id, revokedAt: null, expiresAt: { gt: ctx.now } },
        _count: true,
      }),
      db.purchase.groupBy({ by: ["registrationId"], where: { registrationId: { in: registrationIds }, endedAt: null }, _count: true }),
      db.usageHour.groupBy({
        by: ["registrationId"],
        where: { registrationId: { in: registrationIds }, outcome: "issued" },
        _max: { lastAt: true },
      }),
    ]);
    const rows = versions
      .sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
      .map(({ registrations, transfers, ...version }) => {
        const current = currentRegistration(registrations);
        return {
          ...version,
          state: versionState(registrations, transfers.length > 0),
          operator: current?.stage === "production" ? current.hostTenant.name : null,
          accessLevel: current?.accessLevel ?? null,
          secrets: secrets.filter(({ registrationId }) => registrationId === current?.id),
          keys: keys.find(({ registrationId }) => registrationId === current?.id)?._count ?? 0,
          customers: customers.find(({ registrationId }) => registrationId === current?.id)?._count ?? 0,
          lastTokenAt: usage.find(({ registrationId }) => registrationId === current?.id)?._max.lastAt ?? null,
        };
      });
    return { rows, total, page, pageSize: PAGE_SIZE };
  });
}

const SELECT = {
  id: true,
  number: true,
  createdAt: true,
  registrations: { select: { id: true, stage: true, status: true, accessLevel: true, hostTenant: { select: { name: true } } }, take: 10 },
  transfers: { where: { status: "offered" as const }, select: { id: true }, take: 1 },
} as const;

/** By number and not by text: 1.10.0 is above 1.9.0. */
async function versionIds(
  db: Database,
  ctx: ServiceContext,
  applicationId: string,
  { skip, take }: { skip: number; take: number },
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Version" WHERE "applicationId" = ${applicationId}::uuid AND "tenantId" = ${ctx.tenant.id}
    ORDER BY string_to_array("number", '.')::int[] DESC LIMIT ${take} OFFSET ${skip}`;
  return rows.map(({ id }) => id);
}
