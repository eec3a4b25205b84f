import { database } from "@/lib/db/client";
import type { GrantFacts } from "@/lib/domain/token/decide-grant";
import { onAnnouncement } from "@/lib/token-plane/directory/announcements";
import { InvalidatedCache, loadPair, pairKey } from "@/lib/token-plane/directory/cache";

export type KnownPurchase = NonNullable<GrantFacts["purchase"]> & {
  id: string;
  /** The status list index of tokens for this customer. */
  statusIndex: number;
  /** The registration's index when this was read. If it differs from the registration's own, the two were read at different times. */
  registrationStatusIndex: number;
};

/** About 300 bytes each. */
export const purchases = new InvalidatedCache<KnownPurchase>({ limit: 100_000, load: loadPair(readPurchase) });
onAnnouncement("purchase", (key) => purchases.invalidate(key));

/** The open purchase of this registration by this tenant, with the level of the consent in force. */
export function findPurchase(registrationId: string, tenantId: string): Promise<KnownPurchase | null> {
  return purchases.find(pairKey(registrationId, tenantId));
}

/** Like {@link findPurchase}, always from the database. */
export async function readPurchase(registrationId: string, tenantId: string): Promise<KnownPurchase | null> {
  const [purchase] = await database().$queryRaw<KnownPurchase[]>`
    SELECT p."id"::text, p."statusIndex", r."statusIndex" AS "registrationStatusIndex",
      t."status" = 'active' AS "isTenantActive", c."level" AS "consentedLevel"
    FROM "Purchase" p
    JOIN "Registration" r ON r."id" = p."registrationId"
    JOIN "Tenant" t ON t."id" = p."customerTenantId"
    LEFT JOIN "Consent" c ON c."purchaseId" = p."id" AND c."decision" = 'confirmed' AND c."endedAt" IS NULL
    WHERE p."registrationId" = ${registrationId}::uuid AND p."customerTenantId" = ${tenantId} AND p."endedAt" IS NULL`;
  return purchase ?? null;
}

/**
 * One page of the customers for whom a token would be granted, ordered by ID, and the total. This expresses in SQL what
 * `decideGrant` requires of a customer; the caller checks the gates of the registration.
 */
export async function findUserTenants(registrationId: string, { page, size }: { page: number; size: number }) {
  const isGranted = {
    registrationId,
    endedAt: null,
    customer: { status: "active" as const },
    consents: { some: { decision: "confirmed" as const, endedAt: null } },
  };
  const [total, found] = await Promise.all([
    database().purchase.count({ where: isGranted }),
    database().purchase.findMany({
      where: isGranted,
      orderBy: { customerTenantId: "asc" },
      skip: page * size,
      take: size,
      select: { customerTenantId: true },
    }),
  ]);
  return { total, ids: found.map((purchase) => purchase.customerTenantId) };
}
