import { database } from "@/lib/db/client";
import type { SecretDates } from "@/lib/domain/secret/secret-state";
import type { GrantFacts } from "@/lib/domain/token/decide-grant";

export type KnownSecret = SecretDates & { id: string; hash: string };

export type KnownClient = {
  registrationId: string;
  clientId: string;
  createdAt: Date;
  registration: GrantFacts["registration"];
  secrets: KnownSecret[];
  /** Where the tokens for the host tenant itself stand in the status list. */
  statusIndex: number;
  /** Null for the platform's own choice. */
  signingAlgorithm: string | null;
};

export type KnownPurchase = NonNullable<GrantFacts["purchase"]> & {
  id: string;
  /** Where the tokens for this customer stand in the status list. */
  statusIndex: number;
};

/** The registration in force under this client ID, with the secrets that nobody revoked. One that has ended is unknown. */
export async function findClient(clientId: string): Promise<KnownClient | null> {
  const rows = await database().$queryRaw<ClientRow[]>`
    SELECT r."id"::text AS "registrationId", r."clientId", r."createdAt", r."stage", r."status", r."accessLevel", r."hostTenantId",
      r."statusIndex", r."signingAlgorithm", host."status" = 'active' AS "isHostTenantActive", a."internalName", v."number" AS "versionNumber",
      s."id"::text AS "secretId", s."hash", s."expiresAt", s."retiresAt", s."revokedAt"
    FROM "Registration" r
    JOIN "Tenant" host ON host."id" = r."hostTenantId"
    JOIN "Version" v ON v."id" = r."versionId"
    JOIN "Application" a ON a."id" = v."applicationId"
    LEFT JOIN "ClientSecret" s ON s."registrationId" = r."id" AND s."revokedAt" IS NULL
    WHERE r."clientId" = ${clientId} AND r."endedAt" IS NULL`;
  const [first] = rows;
  if (!first) return null;
  const { registrationId, createdAt, statusIndex, signingAlgorithm } = first;
  const { stage, status, accessLevel, hostTenantId, isHostTenantActive, internalName, versionNumber } = first;
  const registration = { stage, status, accessLevel, hostTenantId, isHostTenantActive, internalName, versionNumber };
  return { registrationId, clientId, createdAt, registration, statusIndex, signingAlgorithm, secrets: rows.flatMap(asSecret) };
}

/** The open purchase of this registration by this tenant, with the level of the consent in force. */
export async function findPurchase(registrationId: string, tenantId: string): Promise<KnownPurchase | null> {
  const [purchase] = await database().$queryRaw<KnownPurchase[]>`
    SELECT p."id"::text, p."statusIndex", t."status" = 'active' AS "isTenantActive", c."level" AS "consentedLevel"
    FROM "Purchase" p
    JOIN "Tenant" t ON t."id" = p."customerTenantId"
    LEFT JOIN "Consent" c ON c."purchaseId" = p."id" AND c."decision" = 'confirmed' AND c."endedAt" IS NULL
    WHERE p."registrationId" = ${registrationId}::uuid AND p."customerTenantId" = ${tenantId} AND p."endedAt" IS NULL`;
  return purchase ?? null;
}

/**
 * A page of the customers that a token would be granted for, by id, and how many there are in all. Says in SQL what
 * decideGrant says about a customer; the gates of the registration itself are the caller's.
 */
export async function findUserTenants(registrationId: string, { page, size }: { page: number; size: number }) {
  const isGranted = {
    registrationId,
    endedAt: null,
    customer: { status: "active" as const },
    consents: { some: { decision: "confirmed" as const, endedAt: null } },
  };
  const [total, purchases] = await Promise.all([
    database().purchase.count({ where: isGranted }),
    database().purchase.findMany({
      where: isGranted,
      orderBy: { customerTenantId: "asc" },
      skip: page * size,
      take: size,
      select: { customerTenantId: true },
    }),
  ]);
  return { total, ids: purchases.map((purchase) => purchase.customerTenantId) };
}

type ClientRow = Omit<KnownClient, "registration" | "secrets"> &
  GrantFacts["registration"] &
  SecretDates &
  ({ secretId: string; hash: string } | { secretId: null });

function asSecret(row: ClientRow): KnownSecret[] {
  if (row.secretId === null) return [];
  const { secretId, hash, expiresAt, retiresAt, revokedAt } = row;
  return [{ id: secretId, hash, expiresAt, retiresAt, revokedAt }];
}
