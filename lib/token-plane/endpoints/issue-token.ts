import { z } from "zod";
import { ExpiresIn, Jwt, Scope } from "@/lib/domain/token/answer-fields";
import { MIN_LIFETIME_SECONDS } from "@/lib/domain/token/lifetime";
import { requestedLifetime } from "@/lib/domain/token/requested-lifetime";
import { env } from "@/lib/env";
import { authenticateOAuthClient, type OAuthClient } from "@/lib/token-plane/authenticate/oauth-client";
import { CredentialParameters } from "@/lib/token-plane/authenticate/presented-credentials";
import { jsonAnswer } from "@/lib/token-plane/http/answer";
import { answerPreflight } from "@/lib/token-plane/http/cors";
import { type Call, type Endpoint, handler, refuseMethod } from "@/lib/token-plane/http/endpoint";
import { type ApiError, oauthError, oauthErrorAnswer } from "@/lib/token-plane/http/errors";
import { type OAuthParameters, readOAuthParameters, Text } from "@/lib/token-plane/http/fields";
import type { Handler } from "@/lib/token-plane/http/request";
import { grantCredentialToken, grantToken } from "@/lib/token-plane/tokens/grant";
import type { SignedToken } from "@/lib/token-plane/tokens/sign";

const IMPERSONATION = "client_credentials.subtenant-impersonation";

/** RFC 6749 section 3.3. */
const Roles = z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/, "Roles are separated by one space each.");

/** The parameters of the standard token endpoint, without the credentials of the client. */
const TokenParameters = z.object({
  grant_type: z.literal("client_credentials").describe("The only supported grant."),
  scope: Roles.max(2000, "At most 2000 characters.").optional().describe("Roles separated by spaces, to request fewer than are granted."),
  tenant: Text.optional().describe("The tenant whose data the token opens. The default is the application's host tenant."),
  "iam-action": z.literal(IMPERSONATION).optional().describe("Together with `subtenant`: act as a subtenant."),
  subtenant: Text.optional().describe("The subtenant to act as; for service credentials that may impersonate subtenants."),
  requested_lifetime: requestedLifetime(MIN_LIFETIME_SECONDS.standard).optional(),
  resource: Text.optional().describe("RFC 8707. The only resource is the platform itself."),
});

type TokenParameters = z.output<typeof TokenParameters>;

/** RFC 6749 section 5.1. */
export const StandardToken = z.object({
  access_token: Jwt,
  token_type: z.literal("Bearer"),
  expires_in: ExpiresIn,
  scope: Scope,
  jti: z.uuid(),
  subtenant: z.string().optional().describe("The subtenant that the token is for, if one was requested."),
});

/** `POST /oauth/token`: the client credentials grant (RFC 6749 section 4.4), for applications and for tenants themselves. */
export const issueToken = handler(
  { operation: "oauth/token (standard)", cacheControl: "no-store", errorAnswer: oauthErrorAnswer },
  async (request, call) => {
    const parameters = await readOAuthParameters(request);
    const client = await authenticateOAuthClient(request, parameters, call);
    const asked = readTokenParameters(parameters, call);
    return jsonAnswer(standardTokenBody(await grant(client, asked, call), asked.subtenant));
  },
);

/** `GET /oauth/token`, which some clients send. Refused unless ALLOW_GET_TOKEN is set, because addresses end up in logs. */
export const issueTokenByGet: Handler = async (request, addressed) => {
  const isAllowed = env().ALLOW_GET_TOKEN && request.method === "GET";
  return isAllowed ? issueToken(request, addressed) : refuseGet(request, addressed);
};

const refuseGet = refuseMethod(["POST", "OPTIONS"], oauthErrorAnswer);

export const tokenEndpoint = {
  addresses: ["/oauth/token"],
  isAtTenants: true,
  methods: { GET: issueTokenByGet, POST: issueToken, OPTIONS: answerPreflight },
  errorAnswer: oauthErrorAnswer,
  request: CredentialParameters.extend(TokenParameters.shape),
  response: StandardToken,
} satisfies Endpoint;

function grant(client: OAuthClient, asked: TokenParameters, call: Call): Promise<SignedToken> {
  const narrowing = { scopes: asked.scope?.split(" "), lifetimeSeconds: asked.requested_lifetime };
  if (client.kind === "service") {
    const request = { tenantId: asked.tenant ?? null, subtenantId: asked.subtenant ?? null };
    return grantCredentialToken(client.credential, request, call, narrowing);
  }
  if (asked.subtenant !== undefined) {
    throw oauthError("unauthorized_client", "Only service credentials act as a subtenant.", { reason: "impersonation_not_allowed" });
  }
  const { internalName, versionNumber, hostTenantId } = client.client.registration;
  const application = { appName: internalName, appVersion: versionNumber, hostTenant: hostTenantId };
  return grantToken(client.client, { ...application, userTenant: asked.tenant ?? hostTenantId }, call, narrowing);
}

function standardTokenBody({ token, expiresInSeconds, scope, jti }: SignedToken, subtenant: string | undefined) {
  const body = { access_token: token, token_type: "Bearer", expires_in: expiresInSeconds, scope, jti } as const;
  return { ...body, ...(subtenant && { subtenant }) } satisfies z.input<typeof StandardToken>;
}

/** Parses the parameters. Throws the errors of RFC 6749 section 5.2. */
function readTokenParameters(parameters: OAuthParameters, call: Call): TokenParameters & { tenant: string | undefined } {
  const grantType = parameters.get("grant_type");
  if (grantType === undefined) throw oauthError("invalid_request", "grant_type is missing. Send grant_type=client_credentials.");
  if (grantType !== "client_credentials") throw oauthError("unsupported_grant_type", "The only grant_type is client_credentials.");
  const result = TokenParameters.safeParse(Object.fromEntries(parameters));
  if (!result.success) throw invalidParameter(result.error.issues[0]);
  const asked = result.data;
  if ((asked["iam-action"] === undefined) !== (asked.subtenant === undefined)) {
    throw oauthError("invalid_request", `Send iam-action=${IMPERSONATION} and subtenant together.`);
  }
  if (asked.resource !== undefined && asked.resource !== env().PUBLIC_URL) {
    throw oauthError("invalid_target", `Tokens are for ${env().PUBLIC_URL}. Leave resource out.`);
  }
  if (call.tenant !== null && asked.tenant !== undefined && asked.tenant !== call.tenant) {
    throw oauthError("invalid_request", "This address belongs to another tenant than the one asked for. Leave tenant out.");
  }
  return { ...asked, tenant: asked.tenant ?? call.tenant ?? undefined };
}

function invalidParameter(issue: z.core.$ZodIssue | undefined): ApiError {
  const name = String(issue?.path[0]);
  return oauthError(name === "scope" ? "invalid_scope" : "invalid_request", `${name}: ${issue?.message}`);
}
