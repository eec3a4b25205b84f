import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";

export const SERVICE_URL = "https://tokens.example";

export type Received = { url: URL; method: string; headers: Headers; body: string };
type Answer = Response | Promise<Response>;

const keyPair = generateKeyPair("ES256", { extractable: true });

/** A token service behind an injected `fetch`. It signs real tokens and fails as planned. */
export class FakeService {
  readonly received: Received[] = [];
  /** Planned responses to the next requests; null answers one as usual. */
  readonly planned: (((received: Received) => Answer) | null)[] = [];
  readonly userTenants: string[] = ["acme", "globex"];
  /** Tenants whose tokens are refused, with the reason. */
  readonly refused = new Map<string, string>();
  claims: Record<string, unknown> = {};
  header: Record<string, unknown> = {};
  lifetimeSeconds = 1800;
  #counter = 0;

  /** @param now The time at the service, in milliseconds since 1970. */
  constructor(readonly now: () => number) {}

  /** The received requests for tokens. */
  get tokenRequests(): Received[] {
    return this.received.filter(({ url }) => /oauth/.test(url.pathname));
  }

  readonly fetch: typeof fetch = async (input, init = {}) => {
    const request = new Request(input, init);
    init.signal?.throwIfAborted();
    const received = { url: new URL(request.url), method: request.method, headers: request.headers, body: await request.text() };
    this.received.push(received);
    if (received.url.pathname.endsWith("/jwks.json")) return json({ keys: [await publicJwk()] });
    const planned = this.planned.shift();
    const answer = planned ? planned(received) : this.#answer(received);
    return withAbort(answer, init.signal);
  };

  /** Signs a token, by default with the key of the service. */
  async token(tenant: string, claims: Record<string, unknown> = {}, key?: CryptoKey): Promise<string> {
    const iat = Math.floor(this.now() / 1000);
    const all = { ten: tenant, iat, exp: iat + this.lifetimeSeconds, scope: ["mdsp:core:iot.timUser"], jti: `${this.#counter++}` };
    return new SignJWT({ iss: `${SERVICE_URL}/${tenant}.piam/oauth/token`, ...all, ...claims, ...this.claims })
      .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: "one", ...this.header })
      .sign(key ?? (await keyPair).privateKey);
  }

  async #answer({ url, body }: Received): Promise<Response> {
    if (url.pathname.endsWith("/oauthTokens")) return this.#tokens(JSON.parse(body).userTenantIds);
    if (url.pathname.endsWith("/userTenants")) return this.#tenantPage(url.searchParams);
    const fields = body.startsWith("{") ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
    const tenant = fields.userTenant ?? fields.tenant ?? /([\w-]+)\.piam/.exec(url.href)?.[1];
    const reason = this.refused.get(tenant);
    if (reason) return json({ errors: [this.#errorEntry(reason)] }, 403);
    const subtenant = fields.subtenant && { subtenant: fields.subtenant };
    const scope = fields.scope && { scope: fields.scope.split(" ") };
    return json(await this.#tokenAnswer(tenant, { ...subtenant, ...scope }));
  }

  async #tokens(tenants: string[]): Promise<Response> {
    const granted = tenants.filter((tenant) => !this.refused.has(tenant));
    const tokens = await Promise.all(granted.map(async (userTenant) => ({ userTenant, ...(await this.#tokenAnswer(userTenant, {})) })));
    const errors = [...this.refused].filter(([tenant]) => tenants.includes(tenant));
    return json({ tokens, errors: errors.map(([userTenant, reason]) => ({ userTenant, ...this.#errorEntry(reason) })) });
  }

  #tenantPage(query: URLSearchParams): Response {
    const [page, size] = [Number(query.get("page")), Number(query.get("size"))];
    const ids = this.userTenants.slice(page * size, (page + 1) * size).map((id) => ({ id }));
    return json({ userTenants: ids, page: { size, number: page, totalPages: Math.ceil(this.userTenants.length / size) } });
  }

  async #tokenAnswer(tenant: string, claims: Record<string, unknown>) {
    const timestamp = this.now();
    return { access_token: await this.token(tenant, claims), token_type: "bearer", expires_in: this.lifetimeSeconds - 1, timestamp };
  }

  #errorEntry(reason: string) {
    return { code: "mdsp.core.generic.forbidden", message: "Ask the tenant.", logref: "log-1", reason, help: "https://help.example" };
  }
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...headers } });
}

async function publicJwk(): Promise<JWK> {
  return { ...(await exportJWK((await keyPair).publicKey)), kid: "one", alg: "ES256", use: "sig" };
}

function withAbort<T>(work: T | Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
    Promise.resolve(work).then(resolve, reject);
  });
}
