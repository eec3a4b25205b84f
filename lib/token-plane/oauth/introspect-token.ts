import { findActiveToken } from "@/lib/token-plane/active-token";
import { jsonAnswer } from "@/lib/token-plane/answer";
import { ApiError } from "@/lib/token-plane/api-error";
import { type Call, endpoint } from "@/lib/token-plane/endpoint";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { authenticateCaller } from "@/lib/token-plane/oauth/authenticate-caller";
import { readParameters } from "@/lib/token-plane/oauth/read-parameters";
import { TokenInQuestion } from "@/lib/token-plane/oauth/token-in-question";
import { oauthErrorAnswer } from "@/lib/token-plane/oauth-error";
import { parseFields } from "@/lib/token-plane/request-fields";
import type { IssuedClaims } from "@/lib/token-plane/verify-token";

/** `POST oauth/introspect` (RFC 7662): whether a token is good now, and what it says. */
export const introspectToken = endpoint(
  { operation: "oauth/introspect", cacheControl: "no-store", errorAnswer: oauthErrorAnswer },
  async (request, call) => {
    const claims = await findAskedToken(request, call);
    return jsonAnswer(claims ? { active: true, token_type: "Bearer", ...claims, scope: claims.scope.join(" ") } : { active: false });
  },
);

/** `POST check_token`, the older form of the same: the claims as they stand in the token, and an error for one that is not good. */
export const checkToken = endpoint(
  { operation: "check_token", cacheControl: "no-store", errorAnswer: oauthErrorAnswer },
  async (request, call) => {
    const claims = await findAskedToken(request, call);
    if (claims) return jsonAnswer({ active: true, ...claims });
    throw new ApiError("invalidParameter", "The token is expired, revoked, not ours or not yours to ask about.", {
      error: "invalid_token",
    });
  },
);

/** What the token says, where it is good and the caller may know; a token that it may not know about is none to it (RFC 7662 section 4). */
async function findAskedToken(request: IncomingRequest, call: Call): Promise<IssuedClaims | null> {
  const parameters = await readParameters(request);
  const caller = await authenticateCaller(request, parameters, call);
  const { token } = parseFields(TokenInQuestion, Object.fromEntries(parameters), "body");
  const claims = (await findActiveToken(token, call.now))?.claims;
  const isAtItsIssuer = call.tenant === null || claims?.ten === call.tenant;
  const mayKnow = caller.isResourceServer || claims?.client_id === caller.clientId;
  return claims && isAtItsIssuer && mayKnow ? claims : null;
}
