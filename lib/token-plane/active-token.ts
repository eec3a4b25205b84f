import { decideGrant } from "@/lib/domain/token/decide-grant";
import { statusIndexOf } from "@/lib/domain/token/status-list";
import { env } from "@/lib/env";
import { findClient, findPurchase, type KnownClient } from "@/lib/token-plane/directory";
import { isRevoked } from "@/lib/token-plane/directory/is-revoked";
import { readClient } from "@/lib/token-plane/directory/read-client";
import { readPurchase } from "@/lib/token-plane/directory/read-purchase";
import { type IssuedClaims, verifyToken } from "@/lib/token-plane/verify-token";

export type ActiveToken = { claims: IssuedClaims; client: KnownClient };

type Facts = { client: typeof findClient; purchase: typeof findPurchase };

const REMEMBERED: Facts = { client: findClient, purchase: findPurchase };
const FRESH: Facts = { client: readClient, purchase: readPurchase };

/**
 * A token of ours that is good now, or null: a published key has signed it, it has not expired, neither it nor the
 * tokens of its registration and tenant were revoked since, and every gate would still let it through. Before it says
 * no, it looks at the facts anew: another instance may have issued the token on facts that are not known here yet.
 */
export async function findActiveToken(token: string, now: Date): Promise<ActiveToken | null> {
  const claims = await verifyToken(token, now);
  const statusIndex = claims && statusIndexOf(claims.status, env().PUBLIC_URL);
  if (!claims || statusIndex === null || (await isRevoked(claims.jti, statusIndex))) return null;
  const client = (await findHolder(claims, statusIndex, REMEMBERED, now)) ?? (await findHolder(claims, statusIndex, FRESH, now));
  return client && { claims, client };
}

/** Whose token it is, if it would be granted again; a revocation gives a new index to what is issued from then on. */
async function findHolder({ client_id, ten }: IssuedClaims, index: number, facts: Facts, now: Date): Promise<KnownClient | null> {
  const client = await facts.client(client_id);
  if (!client) return null;
  const { registrationId, registration } = client;
  const { internalName, versionNumber, hostTenantId } = registration;
  const purchase = ten === hostTenantId ? null : await facts.purchase(registrationId, ten);
  const asked = { appName: internalName, appVersion: versionNumber, hostTenant: hostTenantId, userTenant: ten };
  const isGranted = decideGrant({ registration, purchase }, asked, now).isGranted;
  return isGranted && index === (purchase ?? client).statusIndex ? client : null;
}
