import type { Stage } from "@/lib/domain/registration/lifecycle";
import { openLeakReport, openSince } from "@/lib/domain/secret/leak-report";
import { can, read, type ServiceContext } from "@/lib/services/context";

/** A secret that was reported as leaked, of a client without a newer one. */
export type LeakReport = { clientId: string; hint: string; reportedAt: Date } & (
  | { kind: "registration"; stage: Stage; registrationId: string; applicationId: string; versionId: string }
  | { kind: "service_credential" }
);

/** Open leak reports of the acting tenant, newest first, as far as the member may read the credentials. */
export async function listLeakReports(ctx: ServiceContext): Promise<LeakReport[]> {
  const reports = await Promise.all([
    can(ctx, "registration.read") ? ofRegistrations(ctx) : [],
    can(ctx, "credential.read") ? ofServiceCredentials(ctx) : [],
  ]);
  return reports.flat().sort((a, b) => b.reportedAt.getTime() - a.reportedAt.getTime());
}

const SECRETS = { select: { hint: true, createdAt: true, leakReportedAt: true } } as const;

function ofRegistrations(ctx: ServiceContext): Promise<LeakReport[]> {
  return read(ctx, "registration.read", async (db) => {
    const reported = { some: { leakReportedAt: { gte: openSince(ctx.now) } } };
    const registrations = await db.registration.findMany({
      where: { hostTenantId: ctx.tenant.id, endedAt: null, accessLevel: { not: null }, secrets: reported },
      select: { id: true, clientId: true, stage: true, version: { select: { id: true, applicationId: true } }, secrets: SECRETS },
    });
    return registrations.flatMap(({ id, clientId, stage, version, secrets }): LeakReport[] => {
      const open = openLeakReport(secrets, ctx.now);
      if (!open) return [];
      const where = { registrationId: id, applicationId: version.applicationId, versionId: version.id };
      return [{ kind: "registration", stage, clientId, hint: open.hint, reportedAt: open.leakReportedAt, ...where }];
    });
  });
}

function ofServiceCredentials(ctx: ServiceContext): Promise<LeakReport[]> {
  return read(ctx, "credential.read", async (db) => {
    const reported = { some: { leakReportedAt: { gte: openSince(ctx.now) } } };
    const credentials = await db.serviceCredential.findMany({
      where: { tenantId: ctx.tenant.id, revokedAt: null, secrets: reported },
      select: { clientId: true, secrets: SECRETS },
    });
    return credentials.flatMap(({ clientId, secrets }): LeakReport[] => {
      const open = openLeakReport(secrets, ctx.now);
      return open ? [{ kind: "service_credential", clientId, hint: open.hint, reportedAt: open.leakReportedAt }] : [];
    });
  });
}
