import { z } from "zod";
import type { GrantRequest } from "@/lib/domain/token/decide-grant";
import { MAX_TOKENS_PER_REQUEST } from "@/lib/domain/token/lifetime";
import { ApiError } from "@/lib/token-plane/api-error";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { readQuery } from "@/lib/token-plane/query-parameters";
import { parseFields, readBodyFields, requireGrantType, Text } from "@/lib/token-plane/request-fields";

const TokenFields = z.object({ appName: Text, appVersion: Text, hostTenant: Text, userTenant: Text });

const TokensFields = z.object({
  appName: Text,
  appVersion: Text,
  hostTenantId: Text,
  userTenantIds: z
    .array(Text, "This must be a list of tenant ids.")
    .min(1, "Name at least one tenant.")
    .max(MAX_TOKENS_PER_REQUEST, `At most ${MAX_TOKENS_PER_REQUEST} tenants a request; ask for the others in another request.`)
    .refine((ids) => new Set(ids).size === ids.length, "Name each tenant once."),
});

export type TokensRequest = Omit<GrantRequest, "userTenant"> & { userTenants: string[] };

/** The four fields of `POST oauth/token`: all in the body, or all in the query. */
export async function readTokenRequest(request: IncomingRequest): Promise<GrantRequest> {
  const query = Object.fromEntries(readQuery(request));
  const body = await readBodyFields(request);
  requireGrantType(query.grant_type, "query");
  requireGrantType(body.grant_type, "body");
  const isInQuery = hasAny(query, TokenFields);
  if (isInQuery && hasAny(body, TokenFields)) throw mixed();
  return isInQuery ? parseFields(TokenFields, query, "query") : parseFields(TokenFields, body, "body");
}

/** The fields of `POST oauthTokens`, which has other names for the tenants and takes them in the body only. */
export async function readTokensRequest(request: IncomingRequest): Promise<TokensRequest> {
  const query = Object.fromEntries(readQuery(request));
  const body = await readBodyFields(request);
  requireGrantType(query.grant_type, "query");
  requireGrantType(body.grant_type, "body");
  if (hasAny(query, TokensFields)) throw mixed();
  const { hostTenantId, userTenantIds, ...application } = parseFields(TokensFields, body, "body");
  return { ...application, hostTenant: hostTenantId, userTenants: userTenantIds };
}

function hasAny(fields: Record<string, unknown>, schema: z.ZodObject): boolean {
  return Object.keys(schema.shape).some((name) => Object.hasOwn(fields, name));
}

function mixed(): ApiError {
  return new ApiError("invalidParameter", "Send all fields in the JSON body and none of them in the address.");
}
