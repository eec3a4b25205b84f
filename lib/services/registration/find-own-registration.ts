import type { Transaction } from "@/lib/db/client";
import { notFound } from "@/lib/domain/errors";
import type { RegistrationFacts, Stage } from "@/lib/domain/registration/lifecycle";
import type { ServiceContext } from "@/lib/services/context";

const SELECT = {
  id: true,
  clientId: true,
  stage: true,
  status: true,
  hostTenantId: true,
  requestedLevel: true,
  accessLevel: true,
  listedAt: true,
  version: {
    select: {
      id: true,
      number: true,
      tenantId: true,
      application: { select: { id: true, internalName: true, displayName: true, infrastructure: true } },
      transfers: { where: { status: "offered" as const }, select: { id: true, operatorTenantId: true } },
    },
  },
} as const;

/**
 * Locks a registration of the acting tenant until the transaction ends, which serializes changes to it.
 * Every verb takes this lock before any other, which rules out deadlocks. A registration of another tenant, or of a stage
 * that the member's roles do not reach, is not found.
 */
export async function findOwnRegistration(tx: Transaction, ctx: ServiceContext, registrationId: string) {
  await tx.$queryRaw`SELECT 1 FROM "Registration" WHERE "id" = ${registrationId}::uuid AND "hostTenantId" = ${ctx.tenant.id} FOR UPDATE`;
  const registration = await tx.registration.findFirst({
    where: { id: registrationId, hostTenantId: ctx.tenant.id, stage: { in: stagesOf(ctx) } },
    select: SELECT,
  });
  if (!registration) throw notFound();
  return registration;
}

export type OwnRegistration = Awaited<ReturnType<typeof findOwnRegistration>>;

export function lifecycleFacts(registration: OwnRegistration): RegistrationFacts {
  return {
    stage: registration.stage,
    status: registration.status,
    isAccessIssued: registration.accessLevel !== null,
    isOffered: registration.version.transfers.length > 0 && registration.stage === "development",
  };
}

/** The object of an audit event about a registration. */
export function auditEntity(registration: OwnRegistration) {
  return {
    entity: { type: "registration" as const, id: registration.id, label: registration.clientId },
    applicationId: registration.version.application.id,
  };
}

/** Developers act in development, operators in production. */
function stagesOf(ctx: ServiceContext): Stage[] {
  const stages: Stage[] = [];
  if (ctx.roles.includes("developer") && ctx.tenant.parts.includes("developer")) stages.push("development");
  if (ctx.roles.includes("operator") && ctx.tenant.parts.includes("operator")) stages.push("production");
  return stages;
}
