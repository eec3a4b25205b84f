import { z } from "zod";
import { Scope } from "@/lib/domain/token/answer-fields";
import { authenticateCaller } from "@/lib/token-plane/authenticate/oauth-client";
import { CredentialParameters } from "@/lib/token-plane/authenticate/presented-credentials";
import { jsonAnswer } from "@/lib/token-plane/http/answer";
import { answerPreflight } from "@/lib/token-plane/http/cors";
import { type Call, type Endpoint, handler } from "@/lib/token-plane/http/endpoint";
import { ApiError, oauthErrorAnswer } from "@/lib/token-plane/http/errors";
import { parseFields, readOAuthParameters } from "@/lib/token-plane/http/fields";
import type { IncomingRequest } from "@/lib/token-plane/http/request";
import { findActiveToken } from "@/lib/token-plane/tokens/active-token";
import type { IssuedClaims } from "@/lib/token-plane/tokens/verify-token";

/** The token that introspection or revocation is about (RFC 7662 section 2.1, RFC 7009 section 2.1). */
export const TokenQuery = z.object({
  token: z.string("This must be text.").describe("The token."),
  token_type_hint: z.string().optional().describe("Not needed: there is one type of token."),
});

const Seconds = z.int().min(0).describe("Seconds since 1970.");
export const StatusEntry = z.object({ idx: z.int().min(0), uri: z.url() });
export const StatusReference = z.object({ status_list: StatusEntry });

/** The claims of every technical token. */
const Claims = {
  jti: z.uuid(),
  iss: z.url(),
  aud: z.url(),
  sub: z.string(),
  client_id: z.string(),
  cid: z.string(),
  azp: z.string(),
  grant_type: z.literal("client_credentials"),
  iat: Seconds,
  exp: Seconds,
  ten: z.string().describe("The tenant whose data the token opens."),
  zid: z.string(),
  subtenant: z.string().optional(),
  status: StatusReference.describe("The index of the token in the status lists."),
  app_name: z.string().optional(),
  app_version: z.string().optional(),
  host_tenant: z.string().optional(),
  access_level: z.enum(["limited", "read-write"]),
};

/** One object rather than a union: an inactive token has none of the other fields. */
export const Introspection = z.object({
  active: z.boolean().describe("Whether the token is good now. If not, this is the only field."),
  ...z.object({ token_type: z.literal("Bearer"), ...Claims, scope: Scope }).partial().shape,
});

export const CheckedToken = z.object({
  active: z.boolean().describe("Always true; an inactive token is answered with an error."),
  ...Claims,
  scope: z.array(z.string()).describe("The roles that the token carries."),
});

/** `POST oauth/introspect` (RFC 7662): whether a token is active, and its claims. */
export const introspectToken = handler(
  { operation: "oauth/introspect", cacheControl: "no-store", errorAnswer: oauthErrorAnswer },
  async (request, call) => {
    const claims = await findQueriedToken(request, call);
    return jsonAnswer(claims ? { active: true, token_type: "Bearer", ...claims, scope: claims.scope.join(" ") } : { active: false });
  },
);

/** `POST check_token`, the older form: returns the claims as in the token, or an error for an inactive token. */
export const checkToken = handler(
  { operation: "check_token", cacheControl: "no-store", errorAnswer: oauthErrorAnswer },
  async (request, call) => {
    const claims = await findQueriedToken(request, call);
    if (claims) return jsonAnswer({ active: true, ...claims });
    throw new ApiError("invalidParameter", "The token is expired, revoked, from another issuer, or belongs to another client.", {
      error: "invalid_token",
    });
  },
);

const COMMON = {
  isAtTenants: true,
  errorAnswer: oauthErrorAnswer,
  request: CredentialParameters.extend(TokenQuery.shape),
};

export const introspectionEndpoint = {
  ...COMMON,
  addresses: ["/oauth/introspect"],
  methods: { POST: introspectToken, OPTIONS: answerPreflight },
  response: Introspection,
} satisfies Endpoint;

export const checkTokenEndpoint = {
  ...COMMON,
  addresses: ["/check_token"],
  methods: { POST: checkToken, OPTIONS: answerPreflight },
  response: CheckedToken,
} satisfies Endpoint;

/** The claims of the token if it is active and visible to the caller (RFC 7662 section 4). */
async function findQueriedToken(request: IncomingRequest, call: Call): Promise<IssuedClaims | null> {
  const parameters = await readOAuthParameters(request);
  const caller = await authenticateCaller(request, parameters, call);
  const { token } = parseFields(TokenQuery, Object.fromEntries(parameters), "body");
  const claims = (await findActiveToken(token, call.now))?.claims;
  const isAtItsIssuer = call.tenant === null || claims?.ten === call.tenant;
  const mayKnow = caller.isResourceServer || claims?.client_id === caller.clientId;
  return claims && isAtItsIssuer && mayKnow ? claims : null;
}
