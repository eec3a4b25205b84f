import { env } from "@/lib/env";
import { jsonAnswer } from "@/lib/token-plane/answer";
import { type Call, endpoint } from "@/lib/token-plane/endpoint";
import { grantCredentialToken } from "@/lib/token-plane/grant-credential-token";
import { grantToken } from "@/lib/token-plane/grant-token";
import type { Handler } from "@/lib/token-plane/incoming-request";
import { type Authenticated, authenticate } from "@/lib/token-plane/oauth/authenticate";
import { readParameters } from "@/lib/token-plane/oauth/read-parameters";
import { readTokenParameters, type TokenParameters } from "@/lib/token-plane/oauth/token-parameters";
import { oauthError, oauthErrorAnswer } from "@/lib/token-plane/oauth-error";
import { refuseMethod } from "@/lib/token-plane/refuse";
import type { SignedToken } from "@/lib/token-plane/sign-token";

/** `POST /oauth/token`: the client credentials grant (RFC 6749 section 4.4), for applications and for tenants themselves. */
export const issueToken = endpoint(
  { operation: "oauth/token (standard)", cacheControl: "no-store", errorAnswer: oauthErrorAnswer },
  async (request, call) => {
    const parameters = await readParameters(request);
    const who = await authenticate(request, parameters, call);
    const asked = readTokenParameters(parameters, call);
    return jsonAnswer(answer(await grant(who, asked, call), asked.subtenant));
  },
);

/** `GET /oauth/token`, which some clients send: refused unless ALLOW_GET_TOKEN is set, because addresses end up in logs. */
export const issueTokenByGet: Handler = async (request, addressed) => {
  const isAllowed = env().ALLOW_GET_TOKEN && request.method === "GET";
  return isAllowed ? issueToken(request, addressed) : refuseGet(request, addressed);
};

const refuseGet = refuseMethod(["POST", "OPTIONS"], oauthErrorAnswer);

function grant(who: Authenticated, asked: TokenParameters, call: Call): Promise<SignedToken> {
  const narrowing = { scopes: asked.scope?.split(" "), lifetimeSeconds: asked.requested_lifetime };
  if (who.kind === "service") {
    const request = { tenantId: asked.tenant ?? null, subtenantId: asked.subtenant ?? null };
    return grantCredentialToken(who.credential, request, call, narrowing);
  }
  if (asked.subtenant !== undefined) {
    throw oauthError("unauthorized_client", "Only service credentials act as a subtenant.", { reason: "impersonation_not_allowed" });
  }
  const { internalName, versionNumber, hostTenantId } = who.client.registration;
  const application = { appName: internalName, appVersion: versionNumber, hostTenant: hostTenantId };
  return grantToken(who.client, { ...application, userTenant: asked.tenant ?? hostTenantId }, call, narrowing);
}

/** RFC 6749 section 5.1. */
function answer({ token, expiresInSeconds, scope, jti }: SignedToken, subtenant: string | undefined) {
  return { access_token: token, token_type: "Bearer", expires_in: expiresInSeconds, scope, jti, ...(subtenant && { subtenant }) };
}
