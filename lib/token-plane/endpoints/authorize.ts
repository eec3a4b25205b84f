import { AUTHORIZE_PATH, readOriginalRequest } from "@/lib/token-plane/gateway/original-request";
import { identityOf, requireAccess } from "@/lib/token-plane/gateway/require-access";
import { isFromTrustedProxy } from "@/lib/token-plane/gateway/trusted-proxies";
import { emptyAnswer } from "@/lib/token-plane/http/answer";
import { type Endpoint, handler } from "@/lib/token-plane/http/endpoint";
import { ApiError } from "@/lib/token-plane/http/errors";

/**
 * `GET|POST api/gateway/authorize`: whether a gateway may forward a call. 200 identifies the caller in headers that the gateway
 * sets on the request; 401 and 403 are returned to the client.
 */
export const authorize = handler(
  { operation: "gateway/authorize", cacheControl: "no-store", scheme: "Bearer", isRationed: false },
  async (request, call) => {
    if (!isFromTrustedProxy(request)) {
      throw new ApiError("forbidden", "Only known gateways may ask. Add this one to GATEWAY_PROXIES.", { reason: "untrusted_proxy" });
    }
    const asked = readOriginalRequest(request);
    if (!asked) {
      throw new ApiError(
        "forbidden",
        "Method and path of the original request are missing or ambiguous. Configure the gateway as documented.",
        {
          reason: "unclear_request",
        },
      );
    }
    const { claims } = await requireAccess(request, asked, call);
    return emptyAnswer({ status: 200, headers: identityOf(claims) });
  },
);

/** Gateways use different methods for the check; Envoy uses the method of the original request. */
export const authorizeEndpoint = {
  addresses: [AUTHORIZE_PATH],
  methods: { GET: authorize, POST: authorize, PUT: authorize, PATCH: authorize, DELETE: authorize, OPTIONS: authorize },
} satisfies Endpoint;
