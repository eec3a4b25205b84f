import { SCOPES } from "@/lib/domain/access/scopes";
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

/** The metadata of an issuer (RFC 8414 section 2). It lists everything that is supported, and nothing else. */
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
    response_types_supported: [],
    scopes_supported: [...SCOPES],
    status_list_aggregation_endpoint: `${publicUrl}/status-lists`,
    service_documentation: `${publicUrl}/docs/api`,
    /** An extension: see `REVOCATION_BOUND_SECONDS`. */
    revocation_bound_seconds: REVOCATION_BOUND_SECONDS,
  };
}

function authentication<E extends string>(endpoint: E) {
  return {
    [`${endpoint}_auth_methods_supported`]: [...AUTHENTICATION.methods],
    [`${endpoint}_auth_signing_alg_values_supported`]: [...AUTHENTICATION.algorithms],
  } as Record<`${E}_auth_methods_supported` | `${E}_auth_signing_alg_values_supported`, string[]>;
}
