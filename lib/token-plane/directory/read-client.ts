import type { JWK } from "jose";
import { database } from "@/lib/db/client";
import type { ClientKeyAlgorithm, ClientKeyDates } from "@/lib/domain/client-key/client-key";
import type { SecretDates } from "@/lib/domain/secret/secret-state";
import type { GrantFacts } from "@/lib/domain/token/decide-grant";
import { type KnownSecret, longAgo } from "@/lib/token-plane/directory/known-secret";

/** A public key with which the client signs its assertions. */
export type KnownKey = ClientKeyDates & { id: string; keyId: string; algorithm: ClientKeyAlgorithm; publicJwk: JWK };

export type KnownClient = {
  registrationId: string;
  clientId: string;
  registration: GrantFacts["registration"];
  secrets: KnownSecret[];
  keys: KnownKey[];
  /** Where the tokens for the host tenant itself stand in the status list. */
  statusIndex: number;
  /** Null for the platform's own choice. */
  signingAlgorithm: string | null;
};

/** The registration in force under this client ID, with the secrets and keys that could be in force. One that has ended is unknown. */
export async function readClient(clientId: string): Promise<KnownClient | null> {
  const ended = longAgo();
  const rows = await database().$queryRaw<ClientRow[]>`
    SELECT r."id"::text AS "registrationId", r."clientId", r."stage", r."status", r."accessLevel", r."hostTenantId",
      r."statusIndex", r."signingAlgorithm", host."status" = 'active' AS "isHostTenantActive", a."internalName", v."number" AS "versionNumber",
      s."id"::text AS "secretId", s."hash", s."expiresAt", s."retiresAt", s."revokedAt",
      (SELECT jsonb_agg(k) FROM "ClientKey" k
        WHERE k."registrationId" = r."id" AND k."revokedAt" IS NULL AND k."expiresAt" > ${ended}) AS "keys"
    FROM "Registration" r
    JOIN "Tenant" host ON host."id" = r."hostTenantId"
    JOIN "Version" v ON v."id" = r."versionId"
    JOIN "Application" a ON a."id" = v."applicationId"
    LEFT JOIN "ClientSecret" s ON s."registrationId" = r."id" AND s."revokedAt" IS NULL
      AND s."expiresAt" > ${ended} AND (s."retiresAt" IS NULL OR s."retiresAt" > ${ended})
    WHERE r."clientId" = ${clientId} AND r."endedAt" IS NULL`;
  const [first] = rows;
  if (!first) return null;
  const { registrationId, statusIndex, signingAlgorithm } = first;
  const { stage, status, accessLevel, hostTenantId, isHostTenantActive, internalName, versionNumber } = first;
  const registration = { stage, status, accessLevel, hostTenantId, isHostTenantActive, internalName, versionNumber };
  const keys = (first.keys ?? []).map(asKey);
  return { registrationId, clientId, registration, statusIndex, signingAlgorithm, secrets: rows.flatMap(asSecret), keys };
}

/** As it comes in JSON, where dates are text. */
type KeyRow = Omit<KnownKey, "expiresAt" | "revokedAt"> & { expiresAt: string };

type ClientRow = Omit<KnownClient, "registration" | "secrets" | "keys"> & { keys: KeyRow[] | null } & GrantFacts["registration"] &
  SecretDates &
  ({ secretId: string; hash: string } | { secretId: null });

function asKey({ id, keyId, algorithm, publicJwk, expiresAt }: KeyRow): KnownKey {
  return { id, keyId, algorithm, publicJwk, expiresAt: new Date(expiresAt), revokedAt: null };
}

function asSecret(row: ClientRow): KnownSecret[] {
  if (row.secretId === null) return [];
  const { secretId, hash, expiresAt, retiresAt, revokedAt } = row;
  return [{ id: secretId, hash, expiresAt, retiresAt, revokedAt }];
}
