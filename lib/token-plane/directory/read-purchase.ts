import { database } from "@/lib/db/client";
import type { GrantFacts } from "@/lib/domain/token/decide-grant";

export type KnownPurchase = NonNullable<GrantFacts["purchase"]> & {
  id: string;
  /** Where the tokens for this customer stand in the status list. */
  statusIndex: number;
  /** Where the registration's own tokens stood when this was read: another place means that the two do not go together. */
  registrationStatusIndex: number;
};

/** The open purchase of this registration by this tenant, with the level of the consent in force. */
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
