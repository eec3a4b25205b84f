import type { AccessRule } from "@/lib/domain/access/access-policy";
import { type AccessRefusal, type AccessRequest, decideAccess } from "@/lib/domain/access/decide-access";
import { ApiError } from "@/lib/token-plane/api-error";
import type { Call } from "@/lib/token-plane/endpoint";
import { recordAccess } from "@/lib/token-plane/gateway/record-access";
import { findSeenToken } from "@/lib/token-plane/gateway/seen-tokens";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { readBearer } from "@/lib/token-plane/read-bearer";
import type { IssuedClaims } from "@/lib/token-plane/verify-token";

/** Whose token a request carries, and the rule that lets it do this. Throws 401 and 403 as clients are told them. */
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

/** RFC 6750 section 3.1: a request without a token is told no error. */
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
