import { SCOPES } from "@/lib/domain/access/scopes";
import { SIGNING_ALGORITHMS } from "@/lib/domain/key/algorithm";
import { MAX_ASSERTION_SECONDS } from "@/lib/domain/token/client-assertion";
import { REVOCATION_BOUND_SECONDS } from "@/lib/domain/token/revocation-bound";

/** RFC 6749 section 2.3.1, RFC 7523 section 2.2. */
const AUTHENTICATION = {
  methods: ["client_secret_basic", "client_secret_post", "private_key_jwt"],
  /** What client keys sign with; RFC 9864 has a second name for EdDSA. */
  algorithms: ["RS256", "ES256", "EdDSA", "Ed25519"],
} as const;

export type Addresses = {
  issuer: string;
  /** Where the endpoints of this issuer begin. */
  base: string;
  publicUrl: string;
};

/**
 * What a client can find out about an issuer (RFC 8414 section 2). Three fields are there because OpenID Connect Discovery
 * requires them, and clients that read its address do not start without them.
 */
export function issuerMetadata({ issuer, base, publicUrl }: Addresses) {
  return {
    issuer,
    token_endpoint: `${base}/oauth/token`,
    ...authentication("token_endpoint"),
    introspection_endpoint: `${base}/oauth/introspect`,
    ...authentication("introspection_endpoint"),
    revocation_endpoint: `${base}/oauth/revoke`,
    ...authentication("revocation_endpoint"),
    jwks_uri: `${base}/token_keys`,
    grant_types_supported: ["client_credentials"],
    /** There is no authorization endpoint; this value says so and keeps the list from being empty. */
    response_types_supported: ["none"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: [...SIGNING_ALGORITHMS],
    scopes_supported: [...SCOPES],
    status_list_aggregation_endpoint: `${publicUrl}/status-lists`,
    service_documentation: `${publicUrl}/docs/api`,
    /** Ours, as is the next. */
    client_assertion_max_lifetime_seconds: MAX_ASSERTION_SECONDS,
    /** So long after a revocation, verifiers that read the status list refuse the tokens. */
    revocation_bound_seconds: REVOCATION_BOUND_SECONDS,
  };
}

function authentication<E extends string>(endpoint: E) {
  return {
    [`${endpoint}_auth_methods_supported`]: [...AUTHENTICATION.methods],
    [`${endpoint}_auth_signing_alg_values_supported`]: [...AUTHENTICATION.algorithms],
  } as Record<`${E}_auth_methods_supported` | `${E}_auth_signing_alg_values_supported`, string[]>;
}
