import { isServiceClientId } from "@/lib/domain/service-credential/client-id";
import { refuseCredentialGrant } from "@/lib/domain/token/decide-credential-grant";
import { decideGrant } from "@/lib/domain/token/decide-grant";
import { statusIndexOf } from "@/lib/domain/token/status-list";
import { env } from "@/lib/env";
import { askWithRetry } from "@/lib/token-plane/directory/ask-database";
import { clients, type KnownClient, readClient } from "@/lib/token-plane/directory/clients";
import { credentials, isSubtenant, readCredential, readSubtenant } from "@/lib/token-plane/directory/credentials";
import { findPurchase, readPurchase } from "@/lib/token-plane/directory/purchases";
import { isRevoked } from "@/lib/token-plane/directory/revoked-tokens";
import { type IssuedClaims, verifyToken } from "@/lib/token-plane/tokens/verify-token";

/** `client` is null for a token of a tenant's own credential. */
export type ActiveToken = { claims: IssuedClaims; client: KnownClient | null };

type Facts = {
  client: typeof readClient;
  purchase: typeof readPurchase;
  credential: typeof readCredential;
  isSubtenant: typeof isSubtenant;
};

const CACHED: Facts = {
  client: (clientId) => clients.find(clientId),
  purchase: findPurchase,
  credential: (clientId) => credentials.find(clientId),
  isSubtenant,
};

const FRESH: Facts = {
  client: readClient,
  purchase: readPurchase,
  credential: readCredential,
  isSubtenant: async (tenantId, id) => (await readSubtenant(tenantId, id)) !== null,
};

/**
 * The active token, or null. An active token is signed by a published key, unexpired, not revoked by itself or by its status
 * index, and every gate would still grant it. Before refusing it, reads the facts again, because another instance may have
 * issued it based on facts that are not known here yet.
 */
export async function findActiveToken(token: string, now: Date): Promise<ActiveToken | null> {
  const claims = await verifyToken(token, now);
  const statusIndex = claims && statusIndexOf(claims.status, env().PUBLIC_URL);
  if (!claims || statusIndex === null || (await isRevoked(claims.jti, statusIndex))) return null;
  return passGatesAgain(claims, statusIndex, now);
}

/** The token with these claims if every gate would still grant it; null otherwise. */
export async function passGatesAgain(claims: IssuedClaims, statusIndex: number, now: Date): Promise<ActiveToken | null> {
  const passes = isServiceClientId(claims.client_id) ? credentialPasses : applicationPasses;
  return (await passes(claims, statusIndex, CACHED, now)) ?? (await askWithRetry(() => passes(claims, statusIndex, FRESH, now)));
}

/** After a revocation, tokens get a new index. */
async function applicationPasses(claims: IssuedClaims, index: number, facts: Facts, now: Date): Promise<ActiveToken | null> {
  const client = await facts.client(claims.client_id);
  if (!client) return null;
  const { registrationId, registration } = client;
  const { internalName, versionNumber, hostTenantId } = registration;
  const purchase = claims.ten === hostTenantId ? null : await facts.purchase(registrationId, claims.ten);
  const asked = { appName: internalName, appVersion: versionNumber, hostTenant: hostTenantId, userTenant: claims.ten };
  const { isGranted } = decideGrant({ registration, purchase }, asked, now);
  return isGranted && index === (purchase ?? client).statusIndex ? { claims, client } : null;
}

async function credentialPasses(claims: IssuedClaims, index: number, facts: Facts): Promise<ActiveToken | null> {
  const credential = await facts.credential(claims.client_id);
  if (!credential) return null;
  const subtenantId = claims.subtenant ?? null;
  const isOwnSubtenant = subtenantId !== null && (await facts.isSubtenant(credential.tenantId, subtenantId));
  const refusal = refuseCredentialGrant({ ...credential, isOwnSubtenant }, { tenantId: claims.ten, subtenantId });
  return !refusal && index === credential.statusIndex ? { claims, client: null } : null;
}
