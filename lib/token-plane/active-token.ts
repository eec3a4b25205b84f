import { isServiceClientId } from "@/lib/domain/service-credential/client-id";
import { refuseCredentialGrant } from "@/lib/domain/token/decide-credential-grant";
import { decideGrant } from "@/lib/domain/token/decide-grant";
import { statusIndexOf } from "@/lib/domain/token/status-list";
import { env } from "@/lib/env";
import { findClient, findCredential, findPurchase, isSubtenant, type KnownClient } from "@/lib/token-plane/directory";
import { askWithRetry } from "@/lib/token-plane/directory/ask-database";
import { isRevoked } from "@/lib/token-plane/directory/is-revoked";
import { readClient } from "@/lib/token-plane/directory/read-client";
import { readCredential } from "@/lib/token-plane/directory/read-credential";
import { readPurchase } from "@/lib/token-plane/directory/read-purchase";
import { readSubtenant } from "@/lib/token-plane/directory/read-subtenant";
import { type IssuedClaims, verifyToken } from "@/lib/token-plane/verify-token";

/** `client` is null where a tenant's own credentials got the token. */
export type ActiveToken = { claims: IssuedClaims; client: KnownClient | null };

type Facts = {
  client: typeof findClient;
  purchase: typeof findPurchase;
  credential: typeof findCredential;
  isSubtenant: typeof isSubtenant;
};

const REMEMBERED: Facts = { client: findClient, purchase: findPurchase, credential: findCredential, isSubtenant };

const FRESH: Facts = {
  client: readClient,
  purchase: readPurchase,
  credential: readCredential,
  isSubtenant: async (tenantId, id) => (await readSubtenant(tenantId, id)) !== null,
};

/**
 * A token of ours that is good now, or null: a published key has signed it, it has not expired, neither it nor the
 * tokens at its place in the status list were revoked since, and every gate would still let it through. Before it says
 * no, it looks at the facts anew: another instance may have issued the token on facts that are not known here yet.
 */
export async function findActiveToken(token: string, now: Date): Promise<ActiveToken | null> {
  const claims = await verifyToken(token, now);
  const statusIndex = claims && statusIndexOf(claims.status, env().PUBLIC_URL);
  if (!claims || statusIndex === null || (await isRevoked(claims.jti, statusIndex))) return null;
  return findStanding(claims, statusIndex, now);
}

/** The token behind these claims, if every gate would still let it through; null otherwise. */
export async function findStanding(claims: IssuedClaims, statusIndex: number, now: Date): Promise<ActiveToken | null> {
  const standing = isServiceClientId(claims.client_id) ? standingOfCredential : standingOfApplication;
  return (await standing(claims, statusIndex, REMEMBERED, now)) ?? (await askWithRetry(() => standing(claims, statusIndex, FRESH, now)));
}

/** A revocation gives a new index to what is issued from then on. */
async function standingOfApplication(claims: IssuedClaims, index: number, facts: Facts, now: Date): Promise<ActiveToken | null> {
  const client = await facts.client(claims.client_id);
  if (!client) return null;
  const { registrationId, registration } = client;
  const { internalName, versionNumber, hostTenantId } = registration;
  const purchase = claims.ten === hostTenantId ? null : await facts.purchase(registrationId, claims.ten);
  const asked = { appName: internalName, appVersion: versionNumber, hostTenant: hostTenantId, userTenant: claims.ten };
  const { isGranted } = decideGrant({ registration, purchase }, asked, now);
  return isGranted && index === (purchase ?? client).statusIndex ? { claims, client } : null;
}

async function standingOfCredential(claims: IssuedClaims, index: number, facts: Facts): Promise<ActiveToken | null> {
  const credential = await facts.credential(claims.client_id);
  if (!credential) return null;
  const subtenantId = claims.subtenant ?? null;
  const isOwnSubtenant = subtenantId !== null && (await facts.isSubtenant(credential.tenantId, subtenantId));
  const refusal = refuseCredentialGrant({ ...credential, isOwnSubtenant }, { tenantId: claims.ten, subtenantId });
  return !refusal && index === credential.statusIndex ? { claims, client: null } : null;
}
