import { z } from "zod";
import { issuerMetadata } from "@/lib/domain/token/metadata";
import { env } from "@/lib/env";
import { jsonAnswer } from "@/lib/token-plane/http/answer";
import { answerPreflight } from "@/lib/token-plane/http/cors";
import { type Endpoint, handler } from "@/lib/token-plane/http/endpoint";
import { issuerOf } from "@/lib/token-plane/tokens/sign";

const Names = z.array(z.string());

export const IssuerMetadata = z.object({
  issuer: z.url(),
  token_endpoint: z.url(),
  token_endpoint_auth_methods_supported: Names,
  token_endpoint_auth_signing_alg_values_supported: Names,
  introspection_endpoint: z.url(),
  introspection_endpoint_auth_methods_supported: Names,
  introspection_endpoint_auth_signing_alg_values_supported: Names,
  revocation_endpoint: z.url(),
  revocation_endpoint_auth_methods_supported: Names,
  revocation_endpoint_auth_signing_alg_values_supported: Names,
  jwks_uri: z.url(),
  grant_types_supported: Names,
  response_types_supported: Names.describe("Always `none`: there is no authorization endpoint."),
  subject_types_supported: Names,
  id_token_signing_alg_values_supported: Names.describe("What may sign tokens. There are no ID tokens."),
  scopes_supported: Names,
  status_list_aggregation_endpoint: z.url(),
  service_documentation: z.url(),
  client_assertion_max_lifetime_seconds: z
    .int()
    .min(0)
    .describe("The maximum time from `iat`, or from now, to `exp` of an assertion that authenticates a client."),
  revocation_bound_seconds: z
    .int()
    .min(0)
    .describe("The maximum time after a revocation until verifiers that read the status lists refuse the affected tokens."),
  single_token_revocation_known_to: z
    .array(z.string())
    .describe("The ways of checking that know the revocation of a single token (RFC 7009), which has no status index of its own."),
});

/**
 * `GET .well-known/oauth-authorization-server` (RFC 8414), of the platform or of a tenant. The response does not depend on
 * whether the tenant exists, so that the endpoint does not reveal it.
 */
export const publishMetadata = handler({ operation: "metadata", cacheControl: "public, max-age=300" }, async (_request, { tenant }) => {
  const publicUrl = env().PUBLIC_URL;
  if (tenant === null) return jsonAnswer(issuerMetadata({ issuer: publicUrl, base: publicUrl, publicUrl }));
  return jsonAnswer(issuerMetadata({ issuer: issuerOf(tenant), base: `${publicUrl}/${tenant}.piam`, publicUrl }));
});

/** The second address is for OpenID Connect clients. */
export const metadataEndpoint = {
  addresses: ["/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"],
  isAtTenants: true,
  methods: { GET: publishMetadata, OPTIONS: answerPreflight },
  response: IssuerMetadata,
} satisfies Endpoint;
