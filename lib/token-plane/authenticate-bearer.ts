import { createLocalJWKSet, jwtVerify } from "jose";
import { SIGNING_ALGORITHM } from "@/lib/crypto/signing-key";
import { env } from "@/lib/env";
import { ApiError } from "@/lib/token-plane/api-error";
import { findClient, type KnownClient } from "@/lib/token-plane/directory";
import type { Call } from "@/lib/token-plane/endpoint";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { issuerOf } from "@/lib/token-plane/sign-token";
import { publishedKeys } from "@/lib/token-plane/signing-keys";

const BEARER = /^bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

/** The client that a technical token of ours was issued to, if its registration is still in force with access (RFC 6750). */
export async function authenticateBearer(request: IncomingRequest, call: Call): Promise<KnownClient> {
  const claims = await verify(BEARER.exec(request.headers.get("Authorization")?.trim() ?? "")?.[1], call.now);
  const client = claims && (await findClient(claims.clientId));
  if (!claims || !client?.registration.accessLevel || claims.issuedAt < startOfSecond(client.createdAt)) throw invalidToken();
  call.clientId = client.clientId;
  const { hostTenantId } = client.registration;
  if (claims.tenantId === hostTenantId) return client;
  throw new ApiError("forbidden", `Send a token that was issued with userTenant ${hostTenantId}, the host tenant.`, {
    reason: "host_tenant_only",
  });
}

/** What our own signature vouches for (RFC 8725: the algorithm is ours to choose, not the token's). */
async function verify(token: string | undefined, now: Date) {
  if (!token) return null;
  const keys = createLocalJWKSet({ keys: await publishedKeys() });
  const options = { algorithms: [SIGNING_ALGORITHM], typ: "JWT", audience: env().PUBLIC_URL, currentDate: now };
  const verified = await jwtVerify<{ ten: string; client_id: string; iat: number }>(token, keys, options).catch(() => null);
  if (verified?.payload.iss !== issuerOf(verified?.payload.ten ?? "")) return null;
  const { ten, client_id, iat } = verified.payload;
  return { tenantId: ten, clientId: client_id, issuedAt: new Date(iat * 1000) };
}

/** A token of a registration that had this client ID before says nothing about this one; tokens count in whole seconds. */
function startOfSecond(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}

function invalidToken(): ApiError {
  return new ApiError(
    "unauthorized",
    "The token is missing, expired or no longer valid. Get a technical token with userTenant = hostTenant and send it as `Authorization: Bearer <token>`.",
  );
}
