import { z } from "zod";

const Scope = z.string().describe("The roles that the token carries, separated by spaces.");
const ExpiresIn = z.int().describe("Seconds until the token expires.");
const Jwt = z
  .string()
  .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  .describe("A signed JWT.");
const Logref = z.uuid().describe("Under this reference the log of the service has more.");
const Seconds = z.int().describe("Seconds since 1970.");

const ErrorEntry = z.object({
  code: z.string().regex(/^mdsp\.core\.generic\.\w+$/),
  message: z.string().describe("What to do about it, for people."),
  logref: Logref,
  reason: z.string().optional().describe("A stable word, for programs."),
  help: z.url().optional().describe("Where a person can do something about it."),
});

export const Errors = z.object({ errors: z.array(ErrorEntry).length(1) });

export const OAuthErrors = z.object({
  error: z.string().describe("A code of RFC 6749 section 5.2."),
  error_description: z.string().describe("What to do about it, for people."),
  reason: z.string().optional().describe("A stable word, for programs."),
  help: z.url().optional().describe("Where a person can do something about it."),
  logref: Logref,
});

export const TechnicalToken = z.object({
  access_token: Jwt,
  token_type: z.literal("bearer"),
  expires_in: ExpiresIn,
  scope: Scope,
  jti: z.uuid(),
  timestamp: z.int().describe("When it was issued, in milliseconds since 1970."),
});

export const TechnicalTokens = z.object({
  tokens: z.array(z.object({ userTenant: z.string(), ...TechnicalToken.shape })).describe("In the order of the request."),
  errors: z.array(z.object({ userTenant: z.string(), ...ErrorEntry.shape })).describe("Tenants for which there is no token, and why."),
});

export const UserTenants = z.object({
  userTenants: z.array(z.object({ id: z.string() })),
  page: z.object({ size: z.int(), totalElements: z.int(), totalPages: z.int(), number: z.int() }),
});

export const StandardToken = z.object({
  access_token: Jwt,
  token_type: z.literal("Bearer"),
  expires_in: ExpiresIn,
  scope: Scope,
  jti: z.uuid(),
  subtenant: z.string().optional().describe("The subtenant that the token is for, where one was asked for."),
});

const StatusReference = z.object({ status_list: z.object({ idx: z.int(), uri: z.url() }) });

/** What every technical token says. */
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
  status: StatusReference.describe("Where the token stands in the status lists."),
  app_name: z.string().optional(),
  app_version: z.string().optional(),
  host_tenant: z.string().optional(),
  access_level: z.enum(["limited", "read-write"]),
};

export const Introspection = z.union([
  z.object({ active: z.literal(true), token_type: z.literal("Bearer"), ...Claims, scope: Scope }),
  z.object({ active: z.literal(false) }),
]);

export const CheckedToken = z.object({
  active: z.literal(true),
  ...Claims,
  scope: z.array(z.string()).describe("The roles that the token carries."),
});

const PublicKey = z.object({
  kty: z.enum(["RSA", "EC", "OKP"]),
  kid: z.string(),
  alg: z.enum(["RS256", "ES256", "EdDSA"]),
  use: z.literal("sig"),
  n: z.string().optional(),
  e: z.string().optional(),
  crv: z.string().optional(),
  x: z.string().optional(),
  y: z.string().optional(),
  value: z
    .string()
    .regex(/^-----BEGIN PUBLIC KEY-----/)
    .describe("The same key as PEM."),
});

export const KeySet = z.object({ keys: z.array(PublicKey).min(1).describe("The key that signs now comes first.") });

const Words = z.array(z.string());

export const IssuerMetadata = z.object({
  issuer: z.url(),
  token_endpoint: z.url(),
  token_endpoint_auth_methods_supported: Words,
  token_endpoint_auth_signing_alg_values_supported: Words,
  introspection_endpoint: z.url(),
  introspection_endpoint_auth_methods_supported: Words,
  introspection_endpoint_auth_signing_alg_values_supported: Words,
  revocation_endpoint: z.url(),
  revocation_endpoint_auth_methods_supported: Words,
  revocation_endpoint_auth_signing_alg_values_supported: Words,
  jwks_uri: z.url(),
  grant_types_supported: Words,
  response_types_supported: Words,
  scopes_supported: Words,
  status_list_aggregation_endpoint: z.url(),
  service_documentation: z.url(),
  revocation_bound_seconds: z.int().describe("So long after a revocation, verifiers that read the status lists refuse its tokens."),
});

export const StatusLists = z.object({ status_lists: z.array(z.url()) });

export const StatusListToken = Jwt.describe("A Token Status List as a signed JWT.");

export const SecretScanning = z.object({
  issuer: z.url(),
  regular_expression: z.string(),
  prefixes: z.array(z.object({ prefix: z.string(), meaning: z.string() })),
  checksum: z
    .object({ length: z.int(), algorithm: z.string(), alphabet: z.string() })
    .describe("How the last characters follow from the others."),
  report: z.object({ method: z.literal("POST"), url: z.url(), body: z.object({ secrets: Words }), max_secrets: z.int() }),
  examples: z.object({ valid: Words, invalid: Words }).describe("Test vectors."),
});

export const Reported = z.object({ message: z.string() });

export const Healthy = z.object({ status: z.literal("ok"), database: z.literal("ok") });
export const Unhealthy = z.object({ status: z.enum(["unavailable", "draining"]), database: z.enum(["ok", "unreachable", "not_listening"]) });

export const OpenApi = z.looseObject({ openapi: z.literal("3.1.0"), paths: z.looseObject({}) });
