import { randomUUID } from "node:crypto";
import { z } from "zod";
import { ErrorEntry } from "@/lib/domain/token/answer-fields";
import { MAX_TOKENS_PER_REQUEST } from "@/lib/domain/token/lifetime";
import { authenticateClient } from "@/lib/token-plane/authenticate/basic";
import { TechnicalToken, TokenFields, technicalTokenBody } from "@/lib/token-plane/endpoints/issue-technical-token";
import { jsonAnswer } from "@/lib/token-plane/http/answer";
import { answerPreflight } from "@/lib/token-plane/http/cors";
import { API, type Endpoint, handler, logRefusal } from "@/lib/token-plane/http/endpoint";
import { ApiError, errorEntry } from "@/lib/token-plane/http/errors";
import { readFields, Text } from "@/lib/token-plane/http/fields";
import type { IncomingRequest } from "@/lib/token-plane/http/request";
import { decideStanding, grantToken, refused } from "@/lib/token-plane/tokens/grant";
import { recordOutcome } from "@/lib/token-plane/usage/recorder";

const { appName, appVersion, hostTenant, requested_lifetime } = TokenFields.shape;

const TokensFields = z.object({
  appName,
  appVersion,
  hostTenantId: hostTenant,
  userTenantIds: z
    .array(Text, "This must be a list of tenant ids.")
    .min(1, "Name at least one tenant.")
    .max(MAX_TOKENS_PER_REQUEST, `At most ${MAX_TOKENS_PER_REQUEST} tenants a request; ask for the others in another request.`)
    .refine((ids) => new Set(ids).size === ids.length, "Name each tenant once.")
    .describe("The tenants whose data the tokens open, each once."),
  requested_lifetime,
});

export const TokenOfTenant = z.object({ userTenant: z.string(), ...TechnicalToken.shape });
export const ErrorOfTenant = z.object({ userTenant: z.string(), ...ErrorEntry.shape });

export const TechnicalTokens = z.object({
  tokens: z.array(TokenOfTenant).describe("In the order of the request."),
  errors: z.array(ErrorOfTenant).describe("Tenants for which no token was issued, with the reasons."),
});

type Outcome = { token: z.input<typeof TokenOfTenant> } | { error: z.input<typeof ErrorOfTenant> };

/** `POST oauthTokens`: several tokens in one call. A refused tenant does not fail the others. */
export const issueTechnicalTokens = handler({ operation: "oauthTokens", cacheControl: "no-store" }, async (request, call) => {
  const client = await authenticateClient(request, call);
  const { asked, userTenants, narrowing } = await readTokensRequest(request);
  const standing = decideStanding(client, asked, call);
  if (!standing.isGranted) {
    recordOutcome({ registrationId: client.registrationId, tenantId: "", outcome: standing.reason }, call.now);
    throw refused(standing);
  }
  const grantTo = async (userTenant: string): Promise<Outcome> => {
    try {
      const token = await grantToken(client, { ...asked, userTenant }, call, narrowing);
      return { token: { userTenant, ...technicalTokenBody(token) } };
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) throw thrown;
      const logref = randomUUID();
      logRefusal(thrown, call, logref);
      return { error: { userTenant, ...errorEntry(thrown, logref) } };
    }
  };
  const outcomes = await Promise.all(userTenants.map(grantTo));
  return jsonAnswer({
    tokens: outcomes.flatMap((outcome) => ("token" in outcome ? [outcome.token] : [])),
    errors: outcomes.flatMap((outcome) => ("error" in outcome ? [outcome.error] : [])),
  } satisfies z.input<typeof TechnicalTokens>);
});

export const technicalTokensEndpoint = {
  addresses: [`${API}/oauthTokens`],
  methods: { POST: issueTechnicalTokens, OPTIONS: answerPreflight },
  request: TokensFields,
  response: TechnicalTokens,
} satisfies Endpoint;

/** Reads the fields into the names of the single request. */
export async function readTokensRequest(request: IncomingRequest) {
  const fields = await readFields(request, TokensFields, splitTenants);
  const { hostTenantId, userTenantIds: userTenants, requested_lifetime: lifetimeSeconds, ...application } = fields;
  return { asked: { ...application, hostTenant: hostTenantId }, userTenants, narrowing: { lifetimeSeconds } };
}

/** In a query, tenants are separated by commas. */
function splitTenants({ userTenantIds, ...query }: Record<string, string>): Record<string, unknown> {
  return userTenantIds === undefined ? query : { ...query, userTenantIds: userTenantIds.split(",") };
}
