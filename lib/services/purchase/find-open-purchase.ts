import type { Transaction } from "@/lib/db/client";
import { notFound } from "@/lib/domain/errors";
import { withConsentInForce } from "@/lib/services/consent/with-consent-in-force";

const SELECT = {
  id: true,
  operatorTenantId: true,
  customerTenantId: true,
  customer: { select: { name: true } },
  consents: {
    orderBy: { decidedAt: "desc" as const },
    take: 100,
    select: { id: true, decision: true, decidedLevel: true, level: true, decidedAt: true, endedAt: true },
  },
  registration: {
    select: {
      id: true,
      clientId: true,
      accessLevel: true,
      hostTenant: { select: { name: true } },
      version: { select: { number: true, application: { select: { id: true, displayName: true, tenant: { select: { name: true } } } } } },
    },
  },
};

type Owner = { id: string; customerTenantId?: string; operatorTenantId?: string };

/** An open purchase with its registration locked, so that it can neither change its level nor end meanwhile. */
export async function findOpenPurchase(tx: Transaction, owner: Owner) {
  const where = { ...owner, endedAt: null };
  const known = await tx.purchase.findFirst({ where, select: { registrationId: true } });
  if (!known) throw notFound();
  await tx.$queryRaw`SELECT 1 FROM "Registration" WHERE "id" = ${known.registrationId}::uuid FOR UPDATE`;
  const [purchase] = await withConsentInForce(tx, await tx.purchase.findMany({ where, select: SELECT }));
  if (!purchase) throw notFound();
  return purchase;
}

export type OpenPurchase = Awaited<ReturnType<typeof findOpenPurchase>>;

/** Customer and operator both see what happens to a purchase. */
export function purchaseAuditEntity(type: "purchase" | "consent", purchase: OpenPurchase) {
  return {
    entity: { type, id: purchase.id, label: purchase.registration.clientId },
    applicationId: purchase.registration.version.application.id,
    concerns: [purchase.operatorTenantId, purchase.customerTenantId],
  };
}
