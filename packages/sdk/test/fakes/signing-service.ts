import { deflateSync } from "node:zlib";
import { SignJWT } from "jose";
import { createVerifier, type Verifier, type VerifierOptions } from "../../src/verify.js";
import { type SigningKey, signingKey } from "./signing-key.js";

export const SERVICE = "https://tokens.example";
export const KEYS = `${SERVICE}/.well-known/jwks.json`;
export const LIST = `${SERVICE}/status-lists/0`;

type Claims = Record<string, unknown>;
type Serve = (init: RequestInit) => Response | Promise<Response>;

/** Signs tokens, publishes keys and status lists, and records the requests for them. */
export class SigningService {
  now = Date.parse("2030-01-01T00:00:00Z");
  readonly requests: string[] = [];
  /** Overrides the response of an address. */
  readonly overrides = new Map<string, Serve>();
  readonly revoked = new Set<number>();
  published: SigningKey[];
  /** Overrides claims of a list. */
  list: Claims = {};
  /** Overrides header parameters of a list. */
  listHeader: Claims = {};

  private constructor(readonly key: SigningKey) {
    this.published = [key];
  }

  static async create(key?: SigningKey): Promise<SigningService> {
    return new SigningService(key ?? (await signingKey("one")));
  }

  get seconds(): number {
    return Math.floor(this.now / 1000);
  }

  advance(seconds: number): void {
    this.now += seconds * 1000;
  }

  countOf(url: string): number {
    return this.requests.filter((requested) => requested === url).length;
  }

  /** Fails requests to these addresses, or to all. */
  goDown(...urls: string[]): void {
    for (const url of urls.length > 0 ? urls : [KEYS, LIST]) this.overrides.set(url, () => Promise.reject(new TypeError("fetch failed")));
  }

  verifier(options: Partial<VerifierOptions> = {}): Verifier {
    return createVerifier({ url: SERVICE, fetch: this.fetch, now: () => this.now, ...options } as VerifierOptions);
  }

  readonly fetch: typeof fetch = async (input, init = {}) => {
    const url = String(input);
    this.requests.push(url);
    const override = this.overrides.get(url);
    if (override) return override(init);
    if (url === KEYS) return Response.json({ keys: this.published.map(({ publicJwk }) => publicJwk) });
    return url.startsWith(`${SERVICE}/status-lists/`) ? new Response(await this.signList(url)) : new Response(null, { status: 404 });
  };

  /** Signs a token as the service issues it, with overrides. */
  token(claims: Claims = {}, { key = this.key, header = {} }: { key?: SigningKey; header?: Claims } = {}): Promise<string> {
    const ten = claims.ten ?? "acme";
    const issued = { iss: `${SERVICE}/${ten}.piam/oauth/token`, aud: SERVICE, iat: this.seconds, exp: this.seconds + 1800, jti: "j1" };
    const client = { client_id: "opsco-kpiapp-v1.0.0", app_name: "kpiapp", app_version: "1.0.0", host_tenant: "opsco" };
    const access = { scope: ["mdsp:core:iot.timUser"], access_level: "limited" };
    const status = { status_list: { idx: 7, uri: LIST } };
    return sign({ ...issued, ten, ...client, ...access, status, ...claims }, key, { typ: "at+jwt", ...header });
  }

  /** Signs the status list for an address, with the overrides in {@link list}. */
  signList(uri: string, key = this.key): Promise<string> {
    const bytes = new Uint8Array(16_384);
    for (const idx of this.revoked) bytes[idx >> 3] = (bytes[idx >> 3] ?? 0) | (1 << (idx & 7));
    const claims = { sub: uri, iat: this.seconds, exp: this.seconds + 300, ttl: 30, status_list: { bits: 1, lst: compress(bytes) } };
    return sign({ ...claims, ...this.list }, key, { typ: "statuslist+jwt", ...this.listHeader });
  }
}

export function compress(bytes: Uint8Array): string {
  return deflateSync(bytes).toString("base64url");
}

function sign(claims: Claims, { alg, kid, privateKey }: SigningKey, header: Claims): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg, kid, ...header }).sign(privateKey);
}
