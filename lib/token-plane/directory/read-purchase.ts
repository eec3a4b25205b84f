import { database } from "@/lib/db/client";
import type { GrantFacts } from "@/lib/domain/token/decide-grant";

export type KnownPurchase = NonNullable<GrantFacts["purchase"]> & {
  id: string;
  /** Where the tokens for this customer stand in the status list. */
  statusIndex: number;
};

/** The open purchase of this registration by this tenant, with the level of the consent in force. */
export async function readPurchase(registrationId: string, tenantId: string): Promise<KnownPurchase | null> {
  const [purchase] = await database().$queryRaw<KnownPurchase[]>`
    SELECT p."id"::text, p."statusIndex", t."status" = 'active' AS "isTenantActive", c."level" AS "consentedLevel"
    FROM "Purchase" p
    JOIN "Tenant" t ON t."id" = p."customerTenantId"
    LEFT JOIN "Consent" c ON c."purchaseId" = p."id" AND c."decision" = 'confirmed' AND c."endedAt" IS NULL
    WHERE p."registrationId" = ${registrationId}::uuid AND p."customerTenantId" = ${tenantId} AND p."endedAt" IS NULL`;
  return purchase ?? null;
}
