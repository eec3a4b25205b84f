import { z } from "zod";
import type { GrantRequest } from "@/lib/domain/token/decide-grant";
import { MAX_TOKENS_PER_REQUEST, MIN_LIFETIME_SECONDS } from "@/lib/domain/token/lifetime";
import { ApiError } from "@/lib/token-plane/api-error";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import type { Narrowing } from "@/lib/token-plane/narrowing";
import { readQuery } from "@/lib/token-plane/query-parameters";
import { parseFields, readBodyFields, requireGrantType, Text } from "@/lib/token-plane/request-fields";
import { requestedLifetime } from "@/lib/token-plane/requested-lifetime";

const requested_lifetime = requestedLifetime(MIN_LIFETIME_SECONDS.documented).optional();

export const TokenFields = z.object({
  appName: Text.describe("The application's internal name."),
  appVersion: Text.describe("Its version, with or without a leading v."),
  hostTenant: Text.describe("The tenant that hosts this registration of it."),
  userTenant: Text.describe("The tenant whose data the token shall open: the host tenant itself, or a customer that has confirmed."),
  requested_lifetime,
});

export const TokensFields = z.object({
  appName: Text.describe("The application's internal name."),
  appVersion: Text.describe("Its version, with or without a leading v."),
  hostTenantId: Text.describe("The tenant that hosts this registration of it."),
  userTenantIds: z
    .array(Text, "This must be a list of tenant ids.")
    .min(1, "Name at least one tenant.")
    .max(MAX_TOKENS_PER_REQUEST, `At most ${MAX_TOKENS_PER_REQUEST} tenants a request; ask for the others in another request.`)
    .refine((ids) => new Set(ids).size === ids.length, "Name each tenant once.")
    .describe("The tenants whose data the tokens shall open, each once."),
  requested_lifetime,
});

export type TokenRequest = { asked: GrantRequest; narrowing: Narrowing };
export type TokensRequest = { asked: Omit<GrantRequest, "userTenant">; userTenants: string[]; narrowing: Narrowing };

/** The fields of `POST oauth/token`: all in the body, or all in the query. */
export async function readTokenRequest(request: IncomingRequest): Promise<TokenRequest> {
  const { query, body } = await readPlaces(request);
  const isInQuery = hasAny(query, TokenFields);
  if (isInQuery && hasAny(body, TokenFields)) throw mixed();
  const fields = isInQuery ? parseFields(TokenFields, query, "query") : parseFields(TokenFields, body, "body");
  const { requested_lifetime: lifetimeSeconds, ...asked } = fields;
  return { asked, narrowing: { lifetimeSeconds } };
}

/** The fields of `POST oauthTokens`, which has other names for the tenants; in the query they are separated by commas. */
export async function readTokensRequest(request: IncomingRequest): Promise<TokensRequest> {
  const { query, body } = await readPlaces(request);
  const isInQuery = hasAny(query, TokensFields);
  if (isInQuery && hasAny(body, TokensFields)) throw mixed();
  const inQuery = { ...query, ...(query.userTenantIds !== undefined && { userTenantIds: query.userTenantIds.split(",") }) };
  const fields = isInQuery ? parseFields(TokensFields, inQuery, "query") : parseFields(TokensFields, body, "body");
  const { hostTenantId, userTenantIds, requested_lifetime: lifetimeSeconds, ...application } = fields;
  return { asked: { ...application, hostTenant: hostTenantId }, userTenants: userTenantIds, narrowing: { lifetimeSeconds } };
}

async function readPlaces(request: IncomingRequest): Promise<{ query: Record<string, string>; body: Record<string, unknown> }> {
  const query = Object.fromEntries(readQuery(request));
  const body = await readBodyFields(request);
  requireGrantType(query.grant_type, "query");
  requireGrantType(body.grant_type, "body");
  if ("grant_type" in query && "grant_type" in body) throw new ApiError("invalidParameter", "grant_type occurs twice. Send it once.");
  return { query, body };
}

function hasAny(fields: Record<string, unknown>, schema: z.ZodObject): boolean {
  return Object.keys(schema.shape).some((name) => Object.hasOwn(fields, name));
}

function mixed(): ApiError {
  return new ApiError("invalidParameter", "Send all fields in the JSON body and none of them in the address.");
}
