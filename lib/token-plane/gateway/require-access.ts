import type { AccessRule } from "@/lib/domain/access/access-policy";
import { type AccessDecision, type AccessRefusal, type AccessRequest, decideAccess } from "@/lib/domain/access/decide-access";
import { readBearer } from "@/lib/token-plane/authenticate/bearer";
import { findSeenToken } from "@/lib/token-plane/gateway/seen-tokens";
import type { Call } from "@/lib/token-plane/http/endpoint";
import { ApiError } from "@/lib/token-plane/http/errors";
import type { IncomingRequest } from "@/lib/token-plane/http/request";
import type { ActiveToken } from "@/lib/token-plane/tokens/active-token";
import type { IssuedClaims } from "@/lib/token-plane/tokens/verify-token";
import { recordDataCall } from "@/lib/token-plane/usage/recorder";

/** The claims of the token of a request, and the rule that allows it. Throws 401 and 403 as the client receives them. */
export async function requireAccess(
  request: IncomingRequest,
  asked: AccessRequest,
  call: Call,
): Promise<{ claims: IssuedClaims; rule: AccessRule }> {
  const token = readBearer(request);
  const active = token ? await findSeenToken(token, call.now) : null;
  if (!active) throw invalidToken(token !== null);
  call.clientId = active.claims.client_id;
  const decision = decideAccess(asked, active.claims.scope);
  recordAccess(active, decision, call.now);
  if (!decision.isAllowed) throw refused(decision);
  return { claims: active.claims, rule: decision.rule };
}

/** A request without a token gets no error code (RFC 6750 section 3.1). */
function invalidToken(isPresented: boolean): ApiError {
  return new ApiError(
    "unauthorized",
    "The token is missing, expired or no longer valid. Get a new one and send it as `Authorization: Bearer <token>`.",
    {
      ...(isPresented && { challenge: 'error="invalid_token"' }),
    },
  );
}

function refused({ reason, message, rule }: AccessRefusal): ApiError {
  return new ApiError("forbidden", message, { reason, ...(rule && { challenge: `error="insufficient_scope", scope="${rule.role}"` }) });
}

/** Counts the calls of an application to a tenant's data, shown to that tenant. Calls of its own credentials are not counted. */
function recordAccess({ client, claims }: ActiveToken, { rule, isAllowed }: AccessDecision, at: Date): void {
  if (!client || !rule) return;
  const { api, kind } = rule;
  recordDataCall({ registrationId: client.registrationId, tenantId: claims.ten, api, kind, isAllowed }, at);
}

/** The headers that identify the caller to the upstream. */
export const IDENTITY_HEADERS = ["X-Tenant", "X-Subtenant", "X-Client-Id", "X-App", "X-Access-Level"] as const;

/** All headers are always set, so that none of the client's own is forwarded. */
export function identityOf(claims: IssuedClaims): Record<(typeof IDENTITY_HEADERS)[number], string> {
  return {
    "X-Tenant": claims.ten,
    "X-Subtenant": claims.subtenant ?? "",
    "X-Client-Id": claims.client_id,
    "X-App": typeof claims.app_name === "string" ? claims.app_name : "",
    "X-Access-Level": typeof claims.access_level === "string" ? claims.access_level : "",
  };
}
