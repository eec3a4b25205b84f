import { AUTHORIZE_PATH } from "@/lib/token-plane/gateway/original-request";
import * as gateway from "@/lib/token-plane/openapi/gateway-operations";
import type { Path } from "@/lib/token-plane/openapi/operation";
import * as open from "@/lib/token-plane/openapi/public-operations";
import * as standard from "@/lib/token-plane/openapi/standard-operations";
import * as technical from "@/lib/token-plane/openapi/technical-token-operations";

const API = "/api/technicaltokenmanager/v3";

/** What there is at which address. A test holds this against the routes that are served. */
export const PATHS: Readonly<Record<string, Path>> = {
  [`${API}/oauth/token`]: { post: technical.issueTechnicalToken },
  [`${API}/oauthTokens`]: { post: technical.issueTechnicalTokens },
  [`${API}/userTenants`]: { get: technical.listUserTenants },
  "/oauth/token": { post: standard.issueToken },
  "/oauth/introspect": { post: standard.introspectToken },
  "/check_token": { post: standard.checkToken },
  "/oauth/revoke": { post: standard.revokeToken },
  [AUTHORIZE_PATH]: { get: gateway.authorize, post: gateway.authorizeByPost },
  "/token_keys": { get: open.publishKeys },
  "/.well-known/jwks.json": { get: open.publishJwks },
  "/.well-known/oauth-authorization-server": { get: open.publishMetadata },
  "/.well-known/openid-configuration": { get: open.publishOpenIdMetadata },
  "/status-lists": { get: open.publishStatusLists },
  "/status-lists/{list}": { get: open.publishStatusList },
  "/api/openapi.json": { get: open.describeApi },
  "/.well-known/secret-scanning": { get: open.publishSecretScanning },
  "/api/secrets/revoke": { post: open.reportSecrets },
  "/api/health": { get: open.reportHealth },
};

/** Those that every tenant's own address serves too. */
export const TENANT_PATHS: readonly string[] = [
  "/oauth/token",
  "/oauth/introspect",
  "/check_token",
  "/oauth/revoke",
  "/token_keys",
  "/.well-known/jwks.json",
  "/.well-known/oauth-authorization-server",
  "/.well-known/openid-configuration",
];
