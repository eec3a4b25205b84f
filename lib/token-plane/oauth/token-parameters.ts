import { z } from "zod";
import { MIN_LIFETIME_SECONDS } from "@/lib/domain/token/lifetime";
import { env } from "@/lib/env";
import type { ApiError } from "@/lib/token-plane/api-error";
import type { Call } from "@/lib/token-plane/endpoint";
import type { Parameters } from "@/lib/token-plane/oauth/read-parameters";
import { oauthError } from "@/lib/token-plane/oauth-error";
import { Text } from "@/lib/token-plane/request-fields";
import { requestedLifetime } from "@/lib/token-plane/requested-lifetime";

export const IMPERSONATION = "client_credentials.subtenant-impersonation";

/** RFC 6749 section 3.3. */
const Scope = z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/, "Roles are separated by one space each.");

/** The parameters of the standard token endpoint beside those that prove who the client is. */
export const TokenParameters = z.object({
  grant_type: z.literal("client_credentials").describe("The only grant there is."),
  scope: Scope.max(2000, "At most 2000 characters.").optional().describe("Roles separated by spaces, to ask for fewer than are granted."),
  tenant: Text.optional().describe("The tenant whose data the token shall open. Left out: the application's host tenant."),
  "iam-action": z.literal(IMPERSONATION).optional().describe("Together with `subtenant`: act as a subtenant."),
  subtenant: Text.optional().describe("The subtenant to act as; for service credentials that may."),
  requested_lifetime: requestedLifetime(MIN_LIFETIME_SECONDS.standard).optional(),
  resource: Text.optional().describe("RFC 8707. The only resource is the platform itself."),
});

export type TokenParameters = z.output<typeof TokenParameters>;

/** What the client asks for; throws what RFC 6749 section 5.2 says about the rest. */
export function readTokenParameters(parameters: Parameters, call: Call): TokenParameters & { tenant: string | undefined } {
  const grantType = parameters.get("grant_type");
  if (grantType === undefined) throw oauthError("invalid_request", "grant_type is missing. Send grant_type=client_credentials.");
  if (grantType !== "client_credentials") throw oauthError("unsupported_grant_type", "The only grant_type is client_credentials.");
  const result = TokenParameters.safeParse(Object.fromEntries(parameters));
  if (!result.success) throw wrong(result.error.issues[0]);
  const asked = result.data;
  if ((asked["iam-action"] === undefined) !== (asked.subtenant === undefined)) {
    throw oauthError("invalid_request", `Send iam-action=${IMPERSONATION} and subtenant together.`);
  }
  if (asked.resource !== undefined && asked.resource !== env().PUBLIC_URL) {
    throw oauthError("invalid_target", `Tokens are meant for ${env().PUBLIC_URL}. Leave resource out.`);
  }
  if (call.tenant !== null && asked.tenant !== undefined && asked.tenant !== call.tenant) {
    throw oauthError("invalid_request", "This address belongs to another tenant than the one asked for. Leave tenant out.");
  }
  return { ...asked, tenant: asked.tenant ?? call.tenant ?? undefined };
}

function wrong(issue: z.core.$ZodIssue | undefined): ApiError {
  const name = String(issue?.path[0]);
  return oauthError(name === "scope" ? "invalid_scope" : "invalid_request", `${name}: ${issue?.message}`);
}
