import { findActiveToken } from "@/lib/token-plane/active-token";
import { ApiError } from "@/lib/token-plane/api-error";
import type { KnownClient } from "@/lib/token-plane/directory";
import type { Call } from "@/lib/token-plane/endpoint";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { identify } from "@/lib/token-plane/limits/guard";
import { readBearer } from "@/lib/token-plane/read-bearer";

/** The client that an active technical token was issued to for its own host tenant (RFC 6750). */
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
