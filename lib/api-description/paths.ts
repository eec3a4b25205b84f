import * as gateway from "@/lib/api-description/gateway-operations";
import type { Path } from "@/lib/api-description/operation";
import * as open from "@/lib/api-description/public-operations";
import * as standard from "@/lib/api-description/standard-operations";
import * as technical from "@/lib/api-description/technical-token-operations";
import { authorizeEndpoint } from "@/lib/token-plane/endpoints/authorize";
import { checkTokenEndpoint, introspectionEndpoint } from "@/lib/token-plane/endpoints/introspect-token";
import { technicalTokenEndpoint } from "@/lib/token-plane/endpoints/issue-technical-token";
import { technicalTokensEndpoint } from "@/lib/token-plane/endpoints/issue-technical-tokens";
import { tokenEndpoint } from "@/lib/token-plane/endpoints/issue-token";
import { userTenantsEndpoint } from "@/lib/token-plane/endpoints/list-user-tenants";
import { keysEndpoint } from "@/lib/token-plane/endpoints/publish-keys";
import { metadataEndpoint } from "@/lib/token-plane/endpoints/publish-metadata";
import { secretScanningEndpoint } from "@/lib/token-plane/endpoints/publish-secret-scanning";
import { statusListEndpoint, statusListsEndpoint } from "@/lib/token-plane/endpoints/publish-status-list";
import { healthEndpoint } from "@/lib/token-plane/endpoints/report-health";
import { reportSecretsEndpoint } from "@/lib/token-plane/endpoints/report-secrets";
import { revocationEndpoint } from "@/lib/token-plane/endpoints/revoke-token";
import type { Endpoint } from "@/lib/token-plane/http/endpoint";

/** Where the document itself is served. */
export const DOCUMENT_ADDRESS = "/api/openapi.json";

/** Each endpoint with the description of its operations, in the order of its addresses. */
const DESCRIBED: readonly [endpoint: Endpoint, ...paths: Path[]][] = [
  [technicalTokenEndpoint, { post: technical.issueTechnicalToken }],
  [technicalTokensEndpoint, { post: technical.issueTechnicalTokens }],
  [userTenantsEndpoint, { get: technical.listUserTenants }],
  [tokenEndpoint, { post: standard.issueToken }],
  [introspectionEndpoint, { post: standard.introspectToken }],
  [checkTokenEndpoint, { post: standard.checkToken }],
  [revocationEndpoint, { post: standard.revokeToken }],
  [authorizeEndpoint, { get: gateway.authorize, post: gateway.authorizeByPost }],
  [keysEndpoint, { get: open.publishKeys }, { get: open.publishJwks }],
  [metadataEndpoint, { get: open.publishMetadata }, { get: open.publishOpenIdMetadata }],
  [statusListsEndpoint, { get: open.publishStatusLists }],
  [statusListEndpoint, { get: open.publishStatusList }],
  [{ addresses: [DOCUMENT_ADDRESS], methods: {} }, { get: open.describeApi }],
  [secretScanningEndpoint, { get: open.publishSecretScanning }],
  [reportSecretsEndpoint, { post: open.reportSecrets }],
  [healthEndpoint, { get: open.reportHealth }],
];

/** The described operations by address. */
export const PATHS: Readonly<Record<string, Path>> = Object.fromEntries(
  DESCRIBED.flatMap(([{ addresses }, ...paths]) => addresses.map((address, index) => [address, paths[index] ?? {}])),
);

/** The addresses that every tenant's own address serves too. */
export const TENANT_PATHS: readonly string[] = DESCRIBED.flatMap(([{ addresses, isAtTenants }]) => (isAtTenants ? addresses : []));
