import { z } from "zod";
import { ExpiresIn, Jwt, Scope } from "@/lib/domain/token/answer-fields";
import type { GrantRequest } from "@/lib/domain/token/decide-grant";
import { MIN_LIFETIME_SECONDS } from "@/lib/domain/token/lifetime";
import { requestedLifetime } from "@/lib/domain/token/requested-lifetime";
import { authenticateClient } from "@/lib/token-plane/authenticate/basic";
import { jsonAnswer } from "@/lib/token-plane/http/answer";
import { answerPreflight } from "@/lib/token-plane/http/cors";
import { API, type Endpoint, handler } from "@/lib/token-plane/http/endpoint";
import { readFields, Text } from "@/lib/token-plane/http/fields";
import type { IncomingRequest } from "@/lib/token-plane/http/request";
import { grantToken, type Narrowing } from "@/lib/token-plane/tokens/grant";
import type { SignedToken } from "@/lib/token-plane/tokens/sign";

export const TokenFields = z.object({
  appName: Text.describe("The application's internal name."),
  appVersion: Text.describe("Its version, with or without a leading v."),
  hostTenant: Text.describe("The tenant that hosts this registration of it."),
  userTenant: Text.describe("The tenant whose data the token opens: the host tenant itself, or a customer that has confirmed."),
  requested_lifetime: requestedLifetime(MIN_LIFETIME_SECONDS.documented).optional(),
});

export const TechnicalToken = z.object({
  access_token: Jwt,
  token_type: z.literal("bearer"),
  expires_in: ExpiresIn,
  scope: Scope,
  jti: z.uuid(),
  timestamp: z.int().min(0).describe("When it was issued, in milliseconds since 1970."),
});

/** `POST oauth/token`: one technical token for one user tenant. */
export const issueTechnicalToken = handler({ operation: "oauth/token", cacheControl: "no-store" }, async (request, call) => {
  const client = await authenticateClient(request, call);
  const { asked, narrowing } = await readTokenRequest(request);
  return jsonAnswer(technicalTokenBody(await grantToken(client, asked, call, narrowing)));
});

export const technicalTokenEndpoint = {
  addresses: [`${API}/oauth/token`],
  methods: { POST: issueTechnicalToken, OPTIONS: answerPreflight },
  request: TokenFields,
  response: TechnicalToken,
} satisfies Endpoint;

export async function readTokenRequest(request: IncomingRequest): Promise<{ asked: GrantRequest; narrowing: Narrowing }> {
  const { requested_lifetime: lifetimeSeconds, ...asked } = await readFields(request, TokenFields);
  return { asked, narrowing: { lifetimeSeconds } };
}

export function technicalTokenBody({ token, jti, expiresInSeconds, scope, issuedAt }: SignedToken): z.input<typeof TechnicalToken> {
  return { access_token: token, token_type: "bearer", expires_in: expiresInSeconds, scope, jti, timestamp: issuedAt.getTime() };
}
