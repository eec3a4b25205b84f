import type { Database } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { AccessLevel } from "@/lib/domain/access/access-level";
import { byVersionDescending } from "@/lib/domain/application/version-number";
import { shownActors } from "@/lib/services/member/shown-actors";

export type OfferStatus = "offered" | "accepted" | "declined" | "withdrawn";

/** The newest other version of the application in production at this operator. */
export type GrantedNow = { registrationId: string; clientId: string; version: string; accessLevel: AccessLevel | null };

export type Offer = {
  transferId: string;
  status: OfferStatus;
  application: { internalName: string; displayName: string; description: string };
  version: string;
  developer: { id: string; name: string };
  requestedLevel: AccessLevel;
  grantedNow: GrantedNow | null;
  message: string;
  offeredAt: Date;
  offeredBy: string;
  comment: string;
  decidedAt: Date | null;
  decidedBy: string | null;
};

export const OFFER_SELECT = {
  id: true,
  status: true,
  requestedLevel: true,
  message: true,
  comment: true,
  offeredAt: true,
  offeredBy: true,
  decidedAt: true,
  decidedBy: true,
  developer: { select: { id: true, name: true } },
  version: {
    select: { id: true, number: true, application: { select: { id: true, internalName: true, displayName: true, description: true } } },
  },
} as const satisfies Prisma.TransferSelect;

type OfferRow = Prisma.TransferGetPayload<{ select: typeof OFFER_SELECT }>;

export async function offerViews(db: Database, operatorTenantId: string, rows: OfferRow[]): Promise<Offer[]> {
  const granted = await grantedNow(db, operatorTenantId, [...new Set(rows.map((row) => row.version.application.id))]);
  const people = rows.flatMap(({ offeredBy, decidedBy }) => [offeredBy, decidedBy]);
  const shown = await shownActors(db, operatorTenantId, people);
  return rows.map(({ id, version: { id: versionId, number, application }, ...row }) => ({
    ...row,
    transferId: id,
    offeredBy: shown(row.offeredBy),
    decidedBy: row.decidedBy && shown(row.decidedBy),
    version: number,
    application: { internalName: application.internalName, displayName: application.displayName, description: application.description },
    grantedNow: granted.find((one) => one.applicationId === application.id && one.versionId !== versionId)?.view ?? null,
  }));
}

async function grantedNow(db: Database, hostTenantId: string, applicationIds: string[]) {
  const registrations = await db.registration.findMany({
    where: { hostTenantId, stage: "production", endedAt: null, version: { applicationId: { in: applicationIds } } },
    select: { id: true, clientId: true, accessLevel: true, version: { select: { id: true, number: true, applicationId: true } } },
    orderBy: { createdAt: "desc" },
    take: 500,
  });
  return registrations
    .map(({ id, clientId, accessLevel, version: { id: versionId, number, applicationId } }) => ({
      applicationId,
      versionId,
      number,
      view: { registrationId: id, clientId, version: number, accessLevel },
    }))
    .sort(byVersionDescending);
}
