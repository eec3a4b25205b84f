import { decodeJwt } from "jose";
import type { TokenClaims } from "../validation/token-claims.js";
import type { TestToken, TokenSigner } from "./token-signer.js";

/** The state that decides the answers of the test service. */
export type ServiceState = {
  readonly signer: TokenSigner;
  readonly tenants: readonly string[];
  /** Why the requests for the tokens of a tenant are refused. */
  readonly refused: ReadonlyMap<string, string>;
  readonly nowSeconds: () => number;
};

type Fields = Record<string, unknown>;
type Endpoint = (state: ServiceState, request: { url: URL; fields: Fields }) => Promise<Response>;

const EXPIRES_EARLY_SECONDS = 1;

/** By the end of the path, the more specific one first. */
const ENDPOINTS: readonly (readonly [string, Endpoint])[] = [
  ["/.well-known/jwks.json", async ({ signer }) => Response.json({ keys: [signer.publicJwk] })],
  ["/status-lists/0", async ({ signer }) => new Response(await signer.signList())],
  ["/v3/oauthTokens", issueTokens],
  ["/v3/userTenants", listTenants],
  ["/oauth/introspect", introspect],
  ["/oauth/revoke", revoke],
  ["/oauth/token", issueToken],
];

export async function answer(state: ServiceState, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const endpoint = ENDPOINTS.find(([end]) => url.pathname.endsWith(end))?.[1];
  if (!endpoint) return Response.json({ message: "The test service has no such endpoint." }, { status: 404 });
  return endpoint(state, { url, fields: fieldsIn(await request.text()) });
}

function fieldsIn(body: string): Fields {
  return body.startsWith("{") ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
}

/** The compatible operation and the standard one (RFC 6749 section 4.4). */
async function issueToken(state: ServiceState, { url, fields }: { url: URL; fields: Fields }): Promise<Response> {
  const tenant = String(fields.userTenant ?? fields.tenant ?? /([\w-]+)\.piam/.exec(url.href)?.[1]);
  const refusal = refusalOf(state, tenant);
  if (refusal) return Response.json({ errors: [refusal] }, { status: 403 });
  const scopes = typeof fields.scope === "string" && { scopes: fields.scope.split(" ") };
  const subtenant = typeof fields.subtenant === "string" && { subtenant: fields.subtenant };
  return Response.json(await issue(state, { tenant, ...scopes, ...subtenant, ...lifetimeIn(fields) }));
}

async function issueTokens(state: ServiceState, { fields }: { fields: Fields }): Promise<Response> {
  const tenants = fields.userTenantIds as string[];
  const granted = tenants.filter((tenant) => !state.refused.has(tenant));
  const tokens = granted.map(async (tenant) => ({ userTenant: tenant, ...(await issue(state, { tenant, ...lifetimeIn(fields) })) }));
  const errors = tenants.flatMap((tenant) => {
    const refusal = refusalOf(state, tenant);
    return refusal ? { userTenant: tenant, ...refusal } : [];
  });
  return Response.json({ tokens: await Promise.all(tokens), errors });
}

async function listTenants({ tenants, refused }: ServiceState, { url }: { url: URL }): Promise<Response> {
  const [page, size] = ["page", "size"].map((name) => Number(url.searchParams.get(name))) as [number, number];
  const granted = tenants.filter((tenant) => !refused.has(tenant));
  const userTenants = granted.slice(page * size, (page + 1) * size).map((id) => ({ id }));
  return Response.json({ userTenants, page: { number: page, size, totalPages: Math.ceil(granted.length / size) } });
}

/** RFC 7662 section 2.2. */
async function introspect({ signer, nowSeconds }: ServiceState, { fields }: { fields: Fields }): Promise<Response> {
  const claims = claimsOf(fields.token);
  const isActive = claims !== undefined && claims.exp > nowSeconds() && !signer.isRevoked(claims);
  if (!isActive) return Response.json({ active: false });
  return Response.json({ active: true, token_type: "Bearer", ...claims, scope: [claims.scope ?? []].flat().join(" ") });
}

/** RFC 7009 section 2.2. */
async function revoke({ signer }: ServiceState, { fields }: { fields: Fields }): Promise<Response> {
  const claims = claimsOf(fields.token);
  if (claims) signer.revokeSingle(claims);
  return new Response(null);
}

async function issue({ signer }: ServiceState, token: TestToken) {
  const { lifetimeSeconds = 1800 } = token;
  const expiresIn = lifetimeSeconds - EXPIRES_EARLY_SECONDS;
  return { access_token: await signer.sign(token), token_type: "bearer", expires_in: expiresIn };
}

function lifetimeIn({ requested_lifetime: lifetime }: Fields): { lifetimeSeconds?: number } {
  return lifetime === undefined ? {} : { lifetimeSeconds: Number(lifetime) };
}

function refusalOf({ refused }: ServiceState, tenant: string) {
  const reason = refused.get(tenant);
  return reason && { code: "mdsp.core.generic.forbidden", message: `The test service refuses ${tenant}: ${reason}.`, reason };
}

function claimsOf(token: unknown): TokenClaims | undefined {
  try {
    return decodeJwt<TokenClaims>(String(token));
  } catch {
    return undefined;
  }
}
