import type { AccessLevel } from "@/lib/domain/access/access-level";
import type { ApplicationListQuery } from "@/lib/domain/application/application-list";
import type { Page } from "@/lib/domain/paging";
import type { RegistrationStatus, Stage } from "@/lib/domain/registration/lifecycle";
import { currentRegistration, type VersionState, versionState } from "@/lib/domain/version/version-state";
import { applicationIds } from "@/lib/services/application/application-ids";
import { read, type ServiceContext } from "@/lib/services/context";

const PAGE_SIZE = 25;

export type ApplicationSummary = {
  id: string;
  displayName: string;
  internalName: string;
  createdAt: Date;
  /** Null while the application has no version. */
  newest: { number: string; state: VersionState; accessLevel: AccessLevel | null } | null;
  versions: number;
  lastTokenAt: Date | null;
};

/** The applications of the acting tenant, with the state of their highest version. */
export function listApplications(ctx: ServiceContext, query: ApplicationListQuery): Promise<Page<ApplicationSummary>> {
  return read(ctx, "application.read", async (db) => {
    const { listed, total, page } = await applicationIds(db, ctx, query, PAGE_SIZE);
    const versionIds = listed.flatMap(({ newestVersionId }) => newestVersionId ?? []);
    const [applications, versions] = await Promise.all([
      db.application.findMany({
        where: { id: { in: listed.map(({ id }) => id) }, tenantId: ctx.tenant.id },
        select: { id: true, displayName: true, internalName: true, createdAt: true },
      }),
      db.version.findMany({ where: { id: { in: versionIds }, tenantId: ctx.tenant.id }, select: NEWEST }),
    ]);
    const rows = listed.flatMap(({ id, newestVersionId, ...counted }) => {
      const application = applications.find((one) => one.id === id);
      if (!application) return [];
      const version = versions.find((one) => one.id === newestVersionId);
      return [{ ...application, ...counted, newest: version ? newestOf(version) : null }];
    });
    return { rows, total, page, pageSize: PAGE_SIZE };
  });
}

const NEWEST = {
  id: true,
  number: true,
  registrations: { select: { stage: true, status: true, accessLevel: true }, take: 10 },
  transfers: { where: { status: "offered" as const }, select: { id: true }, take: 1 },
} as const;

type Newest = {
  number: string;
  registrations: { stage: Stage; status: RegistrationStatus; accessLevel: AccessLevel | null }[];
  transfers: unknown[];
};

function newestOf({ number, registrations, transfers }: Newest) {
  const accessLevel = currentRegistration(registrations)?.accessLevel ?? null;
  return { number, state: versionState(registrations, transfers.length > 0), accessLevel };
}
