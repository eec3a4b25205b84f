import { describeApiEndpoint } from "@/lib/api-description/publish-document";
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
import { type Answer, emptyAnswer } from "@/lib/token-plane/http/answer";
import { type Endpoint, handler, type Method, refuseAddress, refuseMethod } from "@/lib/token-plane/http/endpoint";
import { errorAnswer, oauthErrorAnswer } from "@/lib/token-plane/http/errors";
import type { Addressed, Handler, IncomingRequest } from "@/lib/token-plane/http/request";

/** Every endpoint of the token plane. */
export const ENDPOINTS: readonly Endpoint[] = [
  technicalTokenEndpoint,
  technicalTokensEndpoint,
  userTenantsEndpoint,
  tokenEndpoint,
  introspectionEndpoint,
  checkTokenEndpoint,
  revocationEndpoint,
  authorizeEndpoint,
  keysEndpoint,
  metadataEndpoint,
  statusListsEndpoint,
  statusListEndpoint,
  describeApiEndpoint,
  secretScanningEndpoint,
  reportSecretsEndpoint,
  healthEndpoint,
];

type Table = ReadonlyMap<string, Endpoint>;

const byAddress = (endpoints: readonly Endpoint[]) =>
  endpoints.flatMap((endpoint) => endpoint.addresses.map((address): [string, Endpoint] => [address, endpoint]));

/** Endpoints by address. The gateway check is separate: it is served at its exact address and at all paths below it. */
export const PLATFORM_ENDPOINTS: Table = new Map(byAddress(ENDPOINTS.filter((endpoint) => endpoint !== authorizeEndpoint)));

/** Endpoints at `/acme.piam/…` or `acme.piam.<domain>/…`. Clients look for metadata and keys below the issuer, too. */
export const TENANT_ENDPOINTS: Table = new Map([
  ...byAddress(ENDPOINTS.filter(({ isAtTenants }) => isAtTenants)),
  ...byAddress([metadataEndpoint, keysEndpoint]).map(([address, endpoint]): [string, Endpoint] => [`/oauth/token${address}`, endpoint]),
]);

const GATEWAY = "/gateway";
/** Below these, unknown addresses are errors of the standard protocol. */
const OAUTH_AREA = /^\/(?:oauth|check_token|token_keys|status-lists|\.well-known|[a-z][a-z0-9-]*\.piam)(?:\/|$)/;
/** Below these, they are errors in the documented format. The sessions of the cockpits are below `/api/auth`. */
const DOCUMENTED_AREA = /^\/(?:gateway|api(?!\/auth(?:\/|$)))(?:\/|$)/;
const TENANT_IN_PATH = /^\/([a-z][a-z0-9-]*)\.piam(\/.*)$/;
const TENANT_IN_HOST = /^([a-z][a-z0-9-]*)\.piam\./;

/** RFC 8414 section 3.1 inserts the well-known part before the path of the issuer. */
const TENANT_AFTER_WELL_KNOWN =
  /^(\/\.well-known\/(?:oauth-authorization-server|openid-configuration))\/([a-z][a-z0-9-]*)\.piam(?:\/oauth\/token)?$/;

const STATUS_LIST = /^\/status-lists\/[^/]+$/;

export type Route = Addressed & { endpoint: Endpoint };

/** The format of errors at a path; null if it belongs to no API. */
export function errorAnswerAt(path: string): typeof errorAnswer | null {
  if (OAUTH_AREA.test(plainPath(path))) return oauthErrorAnswer;
  return DOCUMENTED_AREA.test(path) ? errorAnswer : null;
}

const plainPath = (path: string) => (path.startsWith(`${GATEWAY}/`) ? path.slice(GATEWAY.length) : path);

/** The route of a path on a host, in all forms that clients use; null if it does not belong to the token plane. */
export function findRoute(host: string, path: string): Route | null {
  const plain = plainPath(path);
  const afterWellKnown = TENANT_AFTER_WELL_KNOWN.exec(plain);
  if (afterWellKnown) return find(TENANT_ENDPOINTS, afterWellKnown[1] ?? "", afterWellKnown[2] ?? null);
  const inPath = TENANT_IN_PATH.exec(plain);
  if (inPath) return find(TENANT_ENDPOINTS, inPath[2] ?? "", inPath[1] ?? null);
  const [authorizePath] = authorizeEndpoint.addresses;
  // Envoy appends the path of the original request.
  if (path === authorizePath || path.startsWith(`${authorizePath}/`)) return { tenant: null, endpoint: authorizeEndpoint };
  const tenant = TENANT_IN_HOST.exec(host.toLowerCase())?.[1];
  return (
    (tenant && find(TENANT_ENDPOINTS, plain, tenant)) || find(PLATFORM_ENDPOINTS, plain.replace(STATUS_LIST, "/status-lists/{list}"), null)
  );
}

/** The handler for a method, or one that lists the supported methods. */
export function handlerOf({ endpoint: { methods, ...endpoint } }: Route, method: string): Handler {
  const name = method === "HEAD" ? "GET" : method;
  const handle = Object.hasOwn(methods, name) ? methods[name as Method] : undefined;
  return handle ?? refuseMethod(Object.keys(methods), endpoint.errorAnswer ?? errorAnswer);
}

/** Answers a request by its address alone, for servers other than the Node listener. */
export function answerByAddress(request: IncomingRequest, path = new URL(request.url).pathname): Promise<Answer> {
  const host = request.headers.get("Host") ?? "";
  const route = findRoute(host, path);
  return route ? handlerOf(route, request.method)(request, route) : (unknownHandlerOf(host, path) ?? refuseDocumented)(request);
}

/** The handler of an unknown address of an API; null if the path belongs to no API. */
export function unknownHandlerOf(host: string, path: string): Handler | null {
  const format = errorAnswerAt(path);
  if (!format) return null;
  const withoutSlash = path.replace(/\/+$/, "");
  if (withoutSlash !== path && findRoute(host, withoutSlash)) return redirectTo(withoutSlash);
  return format === oauthErrorAnswer ? refuseOAuth : refuseDocumented;
}

const refuseDocumented = refuseAddress(errorAnswer);
const refuseOAuth = refuseAddress(oauthErrorAnswer);

function redirectTo(path: string): Handler {
  return handler({ operation: "trailing slash", cacheControl: "no-store" }, async ({ url }) => {
    const query = url.indexOf("?");
    return emptyAnswer({ status: 308, headers: { Location: query < 0 ? path : path + url.slice(query) } });
  });
}

function find(table: Table, path: string, tenant: string | null): Route | null {
  const endpoint = table.get(path);
  return endpoint ? { tenant, endpoint } : null;
}
