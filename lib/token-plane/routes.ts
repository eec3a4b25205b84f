import { answerPreflight } from "@/lib/token-plane/cors";
import { errorAnswer } from "@/lib/token-plane/error-envelope";
import { authorize } from "@/lib/token-plane/gateway/authorize";
import { AUTHORIZE_PATH } from "@/lib/token-plane/gateway/original-request";
import type { Addressed, Handler } from "@/lib/token-plane/incoming-request";
import { issueTechnicalToken } from "@/lib/token-plane/issue-technical-token";
import { issueTechnicalTokens } from "@/lib/token-plane/issue-technical-tokens";
import { listUserTenants } from "@/lib/token-plane/list-user-tenants";
import { checkToken, introspectToken } from "@/lib/token-plane/oauth/introspect-token";
import { issueToken, issueTokenByGet } from "@/lib/token-plane/oauth/issue-token";
import { publishMetadata } from "@/lib/token-plane/oauth/publish-metadata";
import { revokeToken } from "@/lib/token-plane/oauth/revoke-token";
import { oauthErrorAnswer } from "@/lib/token-plane/oauth-error";
import { publishDocument } from "@/lib/token-plane/openapi/publish-document";
import { publishKeys } from "@/lib/token-plane/publish-keys";
import { publishSecretScanning } from "@/lib/token-plane/publish-secret-scanning";
import { publishStatusList, publishStatusLists } from "@/lib/token-plane/publish-status-list";
import { refuseAddress, refuseMethod } from "@/lib/token-plane/refuse";
import { reportHealth } from "@/lib/token-plane/report-health";
import { reportSecrets } from "@/lib/token-plane/report-secrets";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";
type Methods = Partial<Record<Method, Handler>>;
type Table = Readonly<Record<string, Methods>>;

/** The documented prefix. */
export const API = "/api/technicaltokenmanager/v3";

const STANDARD_TOKEN: Methods = { GET: issueTokenByGet, POST: issueToken, OPTIONS: answerPreflight };

/** RFC 8414, and the address at which other clients look for the same. */
const METADATA: Table = {
  "/.well-known/oauth-authorization-server": { GET: publishMetadata, OPTIONS: answerPreflight },
  "/.well-known/openid-configuration": { GET: publishMetadata, OPTIONS: answerPreflight },
};

/** Every path of the token plane. `app` has a route handler for each, and one for all below the documented prefix, so that it also runs without our own server. */
export const PLATFORM_ROUTES: Table = {
  [`${API}/oauth/token`]: { POST: issueTechnicalToken, OPTIONS: answerPreflight },
  [`${API}/oauthTokens`]: { POST: issueTechnicalTokens, OPTIONS: answerPreflight },
  [`${API}/userTenants`]: { GET: listUserTenants, OPTIONS: answerPreflight },
  "/oauth/token": STANDARD_TOKEN,
  "/oauth/introspect": { POST: introspectToken, OPTIONS: answerPreflight },
  "/oauth/revoke": { POST: revokeToken, OPTIONS: answerPreflight },
  "/check_token": { POST: checkToken, OPTIONS: answerPreflight },
  "/status-lists": { GET: publishStatusLists, OPTIONS: answerPreflight },
  "/status-lists/{list}": { GET: publishStatusList, OPTIONS: answerPreflight },
  "/token_keys": { GET: publishKeys },
  "/.well-known/jwks.json": { GET: publishKeys },
  ...METADATA,
  "/.well-known/secret-scanning": { GET: publishSecretScanning },
  "/api/secrets/revoke": { POST: reportSecrets },
  "/api/openapi.json": { GET: publishDocument, OPTIONS: answerPreflight },
  "/api/health": { GET: reportHealth },
};

/** What a tenant's own address serves: `/acme.piam/…` or `acme.piam.<domain>/…`. */
export const TENANT_ROUTES: Table = {
  "/oauth/token": STANDARD_TOKEN,
  "/oauth/introspect": { POST: introspectToken, OPTIONS: answerPreflight },
  "/oauth/revoke": { POST: revokeToken, OPTIONS: answerPreflight },
  "/check_token": { POST: checkToken, OPTIONS: answerPreflight },
  "/token_keys": { GET: publishKeys },
  "/.well-known/jwks.json": { GET: publishKeys },
  ...METADATA,
  // Below the issuer itself, where OpenID Connect Discovery puts it.
  ...Object.fromEntries(Object.entries(METADATA).map(([path, methods]) => [`/oauth/token${path}`, methods])),
};

/** Where refusals have the form of RFC 6749, of the platform and of a tenant. */
const STANDARD_ADDRESSES = ["/oauth/token", "/oauth/introspect", "/oauth/revoke", "/check_token"];

/** Gateways ask here, each in its way; Envoy with the method that it asks about. Only our own listener knows who asks. */
const AUTHORIZE: Methods = { GET: authorize, POST: authorize, PUT: authorize, PATCH: authorize, DELETE: authorize, OPTIONS: authorize };

/** What is not there below the documented prefix is refused in the documented form. */
const NO_OPERATION: Methods = {
  GET: refuseAddress,
  POST: refuseAddress,
  PUT: refuseAddress,
  PATCH: refuseAddress,
  DELETE: refuseAddress,
  OPTIONS: answerPreflight,
};

const GATEWAY = "/gateway";
const TENANT_IN_PATH = /^\/([a-z][a-z0-9-]*)\.piam(\/.*)$/;
const TENANT_IN_HOST = /^([a-z][a-z0-9-]*)\.piam\./;

/** RFC 8414 section 3.1: the well-known part stands before the path of the issuer. */
const TENANT_BEHIND_WELL_KNOWN =
  /^(\/\.well-known\/(?:oauth-authorization-server|openid-configuration))\/([a-z][a-z0-9-]*)\.piam(?:\/oauth\/token)?$/;

/** The one address with a part that varies. */
const STATUS_LIST = /^\/status-lists\/[^/]+$/;

export type Route = Addressed & { methods: Methods; isStandard: boolean };

/** The route that a path on a host leads to, in each of the forms that clients use; null where it is not of the token plane. */
export function findRoute(host: string, path: string): Route | null {
  const plain = path.startsWith(`${GATEWAY}/`) ? path.slice(GATEWAY.length) : path;
  const wellKnown = TENANT_BEHIND_WELL_KNOWN.exec(plain);
  if (wellKnown) return find(TENANT_ROUTES, wellKnown[1] ?? "", wellKnown[2] ?? null);
  const inPath = TENANT_IN_PATH.exec(plain);
  if (inPath) return find(TENANT_ROUTES, inPath[2] ?? "", inPath[1] ?? null);
  const tenant = TENANT_IN_HOST.exec(host.toLowerCase())?.[1];
  if (path === AUTHORIZE_PATH || path.startsWith(`${AUTHORIZE_PATH}/`)) return { tenant: null, methods: AUTHORIZE, isStandard: false };
  const platformPath = plain.replace(STATUS_LIST, "/status-lists/{list}");
  return (tenant && find(TENANT_ROUTES, plain, tenant)) || find(PLATFORM_ROUTES, platformPath, null) || findNoOperation(plain);
}

/** What answers this method at a route: its handler, or who says which methods there are. */
export function handlerOf({ methods, isStandard }: Route, method: string): Handler {
  const name = method === "HEAD" ? "GET" : method;
  const handle = Object.hasOwn(methods, name) ? methods[name as Method] : undefined;
  return handle ?? refuseMethod(Object.keys(methods), isStandard ? oauthErrorAnswer : errorAnswer);
}

function findNoOperation(path: string): Route | null {
  return path.startsWith(`${API}/`) ? { tenant: null, methods: NO_OPERATION, isStandard: false } : null;
}

function find(table: Table, path: string, tenant: string | null): Route | null {
  const methods = Object.hasOwn(table, path) ? table[path] : undefined;
  return methods ? { tenant, methods, isStandard: STANDARD_ADDRESSES.includes(path) } : null;
}
