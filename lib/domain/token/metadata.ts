import { SCOPES } from "@/lib/domain/access/scopes";
import { SIGNING_ALGORITHMS } from "@/lib/domain/key/algorithm";
import { MAX_ASSERTION_SECONDS } from "@/lib/domain/token/client-assertion";
import { REVOCATION_BOUND_SECONDS } from "@/lib/domain/token/revocation-bound";

/** RFC 6749 section 2.3.1, RFC 7523 section 2.2. */
const AUTHENTICATION = {
  methods: ["client_secret_basic", "client_secret_post", "private_key_jwt"],
  /** Algorithms of client keys; Ed25519 is the name of EdDSA in RFC 9864. */
  algorithms: ["RS256", "ES256", "EdDSA", "Ed25519"],
} as const;

export type Addresses = {
  issuer: string;
  /** Where the endpoints of this issuer begin. */
  base: string;
  publicUrl: string;
};

/**
 * The metadata of an issuer (RFC 8414 section 2). OpenID Connect Discovery requires three of the fields, without which
 * clients that read its address do not start.
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
    /** Extensions. */
    client_assertion_max_lifetime_seconds: MAX_ASSERTION_SECONDS,
    revocation_bound_seconds: REVOCATION_BOUND_SECONDS,
    single_token_revocation_known_to: ["introspection", "gateway_check"],
  };
}

function authentication<E extends string>(endpoint: E) {
  return {
    [`${endpoint}_auth_methods_supported`]: [...AUTHENTICATION.methods],
    [`${endpoint}_auth_signing_alg_values_supported`]: [...AUTHENTICATION.algorithms],
  } as Record<`${E}_auth_methods_supported` | `${E}_auth_signing_alg_values_supported`, string[]>;
}
