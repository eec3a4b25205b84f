import { type AccessRefusal, decideAccess } from "@/lib/domain/access/decide-access";
import { ApiError } from "@/lib/token-plane/api-error";
import { endpoint } from "@/lib/token-plane/endpoint";
import { identityOf } from "@/lib/token-plane/gateway/identity-headers";
import { readOriginalRequest } from "@/lib/token-plane/gateway/original-request";
import { findSeenToken } from "@/lib/token-plane/gateway/seen-tokens";
import { isFromTrustedProxy } from "@/lib/token-plane/gateway/trusted-proxies";
import { readBearer } from "@/lib/token-plane/read-bearer";

/**
 * `GET|POST api/gateway/authorize`: whether a gateway may let a call through. 200 says who calls, in headers that the
 * gateway puts in place of the client's; 401 and 403 are for the client.
 */
export const authorize = endpoint(
  { operation: "gateway/authorize", cacheControl: "no-store", scheme: "Bearer", isRationed: false },
  async (request, call) => {
    if (!isFromTrustedProxy(request)) {
      throw new ApiError("forbidden", "Only gateways may ask here. Name this one in GATEWAY_PROXIES.", { reason: "untrusted_proxy" });
    }
    const asked = readOriginalRequest(request);
    if (!asked) {
      throw new ApiError("forbidden", "It is not clear what was asked for. Let the gateway send method and path as documented.", {
        reason: "unclear_request",
      });
    }
    const token = readBearer(request);
    const active = token ? await findSeenToken(token, call.now) : null;
    if (!active) throw invalidToken(token !== null);
    call.clientId = active.claims.client_id;
    const decision = decideAccess(asked, active.claims.scope);
    if (!decision.isAllowed) throw refused(decision);
    return new Response(null, { status: 200, headers: identityOf(active.claims) });
  },
);

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
