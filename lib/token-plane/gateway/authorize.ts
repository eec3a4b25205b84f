import { emptyAnswer } from "@/lib/token-plane/answer";
import { ApiError } from "@/lib/token-plane/api-error";
import { endpoint } from "@/lib/token-plane/endpoint";
import { identityOf } from "@/lib/token-plane/gateway/identity-headers";
import { readOriginalRequest } from "@/lib/token-plane/gateway/original-request";
import { requireAccess } from "@/lib/token-plane/gateway/require-access";
import { isFromTrustedProxy } from "@/lib/token-plane/gateway/trusted-proxies";

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
    const { claims } = await requireAccess(request, asked, call);
    return emptyAnswer({ status: 200, headers: identityOf(claims) });
  },
);
