import type { Transaction } from "@/lib/db/client";
import { DomainError, notFound } from "@/lib/domain/errors";
import type { ServiceContext } from "@/lib/services/context";
import { shownActors } from "@/lib/services/member/shown-actors";

/**
 * An open offer to the acting operator. Locks its development registration, so that of two concurrent decisions the second
 * finds the offer decided.
 */
export async function findOpenOffer(tx: Transaction, ctx: ServiceContext, transferId: string) {
  const where = { id: transferId, operatorTenantId: ctx.tenant.id };
  const offer = await tx.transfer.findFirst({
    where,
    select: {
      id: true,
      developerTenantId: true,
      requestedLevel: true,
      version: { select: { id: true, number: true, application: { select: { id: true, internalName: true, displayName: true } } } },
    },
  });
  if (!offer) throw notFound();
  await tx.$queryRaw`SELECT 1 FROM "Registration" WHERE "versionId" = ${offer.version.id}::uuid AND "stage" = 'development' FOR UPDATE`;
  const { status, decidedBy } = await tx.transfer.findFirstOrThrow({ where, select: { status: true, decidedBy: true } });
  if (status !== "offered") {
    const by = decidedBy ? (await shownActors(tx, ctx.tenant.id, [decidedBy]))(decidedBy) : "someone else";
    throw new DomainError("conflict", `This offer was ${status} by ${by} in the meantime. Reload the inbox.`);
  }
  const development = await tx.registration.findFirstOrThrow({
    where: { versionId: offer.version.id, hostTenantId: offer.developerTenantId, stage: "development", endedAt: null },
    select: { id: true },
  });
  return { ...offer, development };
}
