import type { KnownClient } from "@/lib/token-plane/directory/clients";
import type { Call } from "@/lib/token-plane/http/endpoint";
import { ApiError } from "@/lib/token-plane/http/errors";
import type { IncomingRequest } from "@/lib/token-plane/http/request";
import { identify } from "@/lib/token-plane/limits/limits";
import { findActiveToken } from "@/lib/token-plane/tokens/active-token";

/** The client of an active technical token for its own host tenant (RFC 6750). */
export async function authenticateBearer(request: IncomingRequest, call: Call): Promise<KnownClient> {
  const presented = readBearer(request);
  const active = presented ? await findActiveToken(presented, call.now) : null;
  if (!active) throw invalidToken();
  const { claims, client } = active;
  identify(call, claims.client_id);
  if (client && claims.ten === client.registration.hostTenantId) return client;
  throw new ApiError("forbidden", "Send a token that the application got with userTenant = hostTenant.", { reason: "host_tenant_only" });
}

function invalidToken(): ApiError {
  return new ApiError(
    "unauthorized",
    "The token is missing, expired or no longer valid. Get a technical token with userTenant = hostTenant and send it as `Authorization: Bearer <token>`.",
  );
}

const BEARER = /^bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

/** The token of a request (RFC 6750 section 2.1), or null. */
export function readBearer(request: IncomingRequest): string | null {
  return BEARER.exec(request.headers.get("Authorization")?.trim() ?? "")?.[1] ?? null;
}
