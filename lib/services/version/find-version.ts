import type { Database } from "@/lib/db/client";
import type { AccessLevel } from "@/lib/domain/access/access-level";
import type { VersionIdInput } from "@/lib/domain/application/application-list";
import { notFound } from "@/lib/domain/errors";
import { possibleSteps, type RegistrationStatus, type Stage, type Step } from "@/lib/domain/registration/lifecycle";
import { tokensAliveUntil } from "@/lib/domain/token/tokens-alive";
import { type VersionState, versionState } from "@/lib/domain/version/version-state";
import { read, type ServiceContext } from "@/lib/services/context";

export type RegistrationDetail = {
  id: string;
  clientId: string;
  stage: Stage;
  status: RegistrationStatus;
  requestedLevel: AccessLevel;
  accessLevel: AccessLevel | null;
  hostTenant: { id: string; name: string };
  createdAt: Date;
  endedAt: Date | null;
  customers: number;
  lastTokenAt: Date | null;
  tokensAliveUntil: Date | null;
  /** The steps that the lifecycle allows now, regardless of permissions. */
  steps: Step[];
};

export type TransferDetail = {
  id: string;
  operator: { id: string; name: string };
  requestedLevel: AccessLevel;
  message: string;
  status: "offered" | "accepted" | "declined" | "withdrawn";
  comment: string;
  offeredAt: Date;
  offeredBy: string;
  decidedAt: Date | null;
};

export type VersionDetail = {
  id: string;
  number: string;
  createdAt: Date;
  application: { id: string; displayName: string; internalName: string };
  state: VersionState;
  /** On the developer's tenant; null until the version is registered. */
  development: RegistrationDetail | null;
  /** At the operator that accepted it. */
  production: RegistrationDetail | null;
  /** Newest first. */
  transfers: TransferDetail[];
};

/** A version with its registrations and offers. */
export function findVersion(ctx: ServiceContext, { applicationId, versionId }: VersionIdInput): Promise<VersionDetail> {
  return read(ctx, "application.read", async (db) => {
    const version = await db.version.findFirst({ where: { id: versionId, applicationId, tenantId: ctx.tenant.id }, select: SELECT });
    if (!version) throw notFound();
    const { registrations, ...facts } = version;
    const isOffered = version.transfers.some(({ status }) => status === "offered");
    const details = await Promise.all(registrations.map((registration) => detailOf(db, ctx.now, registration, isOffered)));
    return {
      ...facts,
      state: versionState(registrations, isOffered),
      development: details.find(({ stage }) => stage === "development") ?? null,
      production: details.find(({ stage }) => stage === "production") ?? null,
    };
  });
}

async function detailOf(
  db: Database,
  now: Date,
  registration: Omit<RegistrationDetail, "customers" | "lastTokenAt" | "tokensAliveUntil" | "steps">,
  isOffered: boolean,
): Promise<RegistrationDetail> {
  const { id, stage, status } = registration;
  const [customers, usage] = await Promise.all([
    db.purchase.count({ where: { registrationId: id, endedAt: null } }),
    db.usageHour.aggregate({ where: { registrationId: id, outcome: "issued" }, _max: { lastAt: true } }),
  ]);
  const steps = possibleSteps({
    stage,
    status,
    isAccessIssued: registration.accessLevel !== null,
    isOffered: isOffered && stage === "development",
  });
  const lastTokenAt = usage._max.lastAt;
  return { ...registration, customers, lastTokenAt, tokensAliveUntil: tokensAliveUntil(lastTokenAt, now), steps };
}

const SELECT = {
  id: true,
  number: true,
  createdAt: true,
  application: { select: { id: true, displayName: true, internalName: true } },
  registrations: {
    select: {
      id: true,
      clientId: true,
      stage: true,
      status: true,
      requestedLevel: true,
      accessLevel: true,
      hostTenant: { select: { id: true, name: true } },
      createdAt: true,
      endedAt: true,
    },
    take: 10,
  },
  transfers: {
    orderBy: { offeredAt: "desc" },
    take: 50,
    select: {
      id: true,
      operator: { select: { id: true, name: true } },
      requestedLevel: true,
      message: true,
      status: true,
      comment: true,
      offeredAt: true,
      offeredBy: true,
      decidedAt: true,
    },
  },
} as const;
