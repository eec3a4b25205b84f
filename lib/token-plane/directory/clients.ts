import type { JWK } from "jose";
import { database } from "@/lib/db/client";
import type { ClientKeyAlgorithm, ClientKeyDates } from "@/lib/domain/client-key/client-key";
import type { SecretDates } from "@/lib/domain/secret/secret-state";
import type { GrantFacts } from "@/lib/domain/token/decide-grant";
import { readTokenFormat, type TokenFormat } from "@/lib/domain/token/token-format";
import { onAnnouncement } from "@/lib/token-plane/directory/announcements";
import { InvalidatedCache } from "@/lib/token-plane/directory/cache";
import { earliestRelevantEnd, type KnownSecret } from "@/lib/token-plane/directory/credentials";

/** A public key that verifies the client's assertions. */
export type KnownKey = ClientKeyDates & { id: string; keyId: string; algorithm: ClientKeyAlgorithm; publicJwk: JWK };

export type KnownClient = {
  registrationId: string;
  clientId: string;
  registration: GrantFacts["registration"];
  secrets: KnownSecret[];
  keys: KnownKey[];
  /** The status list index of tokens for the host tenant itself. */
  statusIndex: number;
  /** Null for the platform's default. */
  signingAlgorithm: string | null;
  tokenFormat: TokenFormat;
};

/** Active registrations by client ID. About 1.5 KB each. */
export const clients = new InvalidatedCache<KnownClient>({ limit: 20_000, load: readClient });
onAnnouncement("client", (clientId) => clients.invalidate(clientId));

/** The active registration with this client ID, with its secrets and keys. De-registered ones are unknown. */
export async function readClient(clientId: string): Promise<KnownClient | null> {
  const endsAfter = earliestRelevantEnd();
  const rows = await database().$queryRaw<ClientRow[]>`
    SELECT r."id"::text AS "registrationId", r."clientId", r."stage", r."status", r."accessLevel", r."hostTenantId",
      r."statusIndex", r."signingAlgorithm", r."tokenType", r."scopeForm", host."status" = 'active' AS "isHostTenantActive", a."internalName", v."number" AS "versionNumber",
      s."id"::text AS "secretId", s."hash", s."expiresAt", s."retiresAt", s."revokedAt",
      (SELECT jsonb_agg(k) FROM "ClientKey" k
        WHERE k."registrationId" = r."id" AND k."revokedAt" IS NULL AND k."expiresAt" > ${endsAfter}) AS "keys"
    FROM "Registration" r
    JOIN "Tenant" host ON host."id" = r."hostTenantId"
    JOIN "Version" v ON v."id" = r."versionId"
    JOIN "Application" a ON a."id" = v."applicationId"
    LEFT JOIN "ClientSecret" s ON s."registrationId" = r."id" AND s."revokedAt" IS NULL
      AND s."expiresAt" > ${endsAfter} AND (s."retiresAt" IS NULL OR s."retiresAt" > ${endsAfter})
    WHERE r."clientId" = ${clientId} AND r."endedAt" IS NULL`;
  const [first] = rows;
  if (!first) return null;
  const { registrationId, statusIndex, signingAlgorithm } = first;
  const tokenFormat = readTokenFormat(first);
  const { stage, status, accessLevel, hostTenantId, isHostTenantActive, internalName, versionNumber } = first;
  const registration = { stage, status, accessLevel, hostTenantId, isHostTenantActive, internalName, versionNumber };
  const keys = (first.keys ?? []).map(asKey);
  const secrets = rows.flatMap(asSecret);
  return { registrationId, clientId, registration, statusIndex, signingAlgorithm, tokenFormat, secrets, keys };
}

/** JSON has dates as text. */
type KeyRow = Omit<KnownKey, "expiresAt" | "revokedAt"> & { expiresAt: string };

type ClientRow = Omit<KnownClient, "registration" | "secrets" | "keys" | "tokenFormat"> & {
  keys: KeyRow[] | null;
  tokenType: string;
  scopeForm: string;
} & GrantFacts["registration"] &
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
