import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { base64url } from "../base64url.js";
import type { TokenClaims } from "../validation/token-claims.js";
import { type AccessLevel, KNOWN_SCOPES, type Scope } from "../verify/verified-token.js";

/** What a token of the test service contains. */
export type TestToken = {
  /** The tenant whose data the token gives access to; `acme` by default. */
  tenant?: string;
  /** The subtenant that the token is limited to. */
  subtenant?: string;
  /** The client that the token was issued to; `test-client` by default. */
  clientId?: string;
  /** The roles; all known ones by default. */
  scopes?: readonly Scope[];
  /** `read-write` by default. */
  accessLevel?: AccessLevel;
  /** 1800 by default. A negative number makes a token that has expired. */
  lifetimeSeconds?: number;
  /** Further claims, which take precedence. */
  claims?: Record<string, unknown>;
};

const KEY_ID = "test";
const ALGORITHM = "ES256";
const TOKEN_LIFETIME_SECONDS = 1800;
const LIST_BYTES = 2 ** 11;
const LIST_TTL_SECONDS = 30;
const LIST_LIFETIME_SECONDS = 300;

/** Signs tokens and a status list with a key that is generated for the test. */
export class TokenSigner {
  #nextIndex = 0;
  readonly #revoked = new Set<number>();
  readonly #revokedSingly = new Set<string>();

  private constructor(
    private readonly url: string,
    private readonly nowSeconds: () => number,
    private readonly privateKey: CryptoKey,
    readonly publicJwk: JWK,
  ) {}

  static async create(url: string, nowSeconds: () => number): Promise<TokenSigner> {
    const { privateKey, publicKey } = await generateKeyPair(ALGORITHM);
    const publicJwk = { ...(await exportJWK(publicKey)), kid: KEY_ID, alg: ALGORITHM, use: "sig" };
    return new TokenSigner(url, nowSeconds, privateKey, publicJwk);
  }

  get listUrl(): string {
    return `${this.url}/status-lists/0`;
  }

  sign({ tenant = "acme", subtenant, clientId = "test-client", ...token }: TestToken): Promise<string> {
    const { scopes = KNOWN_SCOPES, accessLevel = "read-write", lifetimeSeconds = TOKEN_LIFETIME_SECONDS, claims } = token;
    const now = this.nowSeconds();
    const times = { iat: Math.min(now, now + lifetimeSeconds), exp: now + lifetimeSeconds };
    const index = this.#nextIndex++ % (LIST_BYTES * 8);
    return this.#sign("at+jwt", {
      iss: `${this.url}/${tenant}.piam/oauth/token`,
      aud: this.url,
      jti: crypto.randomUUID(),
      sub: clientId,
      client_id: clientId,
      ten: tenant,
      ...(subtenant && { subtenant }),
      scope: [...scopes],
      access_level: accessLevel,
      status: { status_list: { idx: index, uri: this.listUrl } },
      ...times,
      ...claims,
    });
  }

  /** In the status list, as if a person had ended the access. */
  revoke({ status }: TokenClaims): void {
    this.#revoked.add(Number(status?.status_list?.idx));
  }

  /** As its client does (RFC 7009), which only introspection reports. */
  revokeSingle({ jti }: TokenClaims): void {
    this.#revokedSingly.add(String(jti));
  }

  isRevoked({ status, jti }: TokenClaims): boolean {
    return this.#revoked.has(Number(status?.status_list?.idx)) || this.#revokedSingly.has(String(jti));
  }

  /** Token Status List, section 5.1. */
  async signList(): Promise<string> {
    const bytes = new Uint8Array(LIST_BYTES);
    for (const index of this.#revoked) bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (1 << (index & 7));
    const iat = this.nowSeconds();
    const list = { bits: 1, lst: base64url(await deflate(bytes)) };
    return this.#sign("statuslist+jwt", {
      sub: this.listUrl,
      iat,
      exp: iat + LIST_LIFETIME_SECONDS,
      ttl: LIST_TTL_SECONDS,
      status_list: list,
    });
  }

  #sign(typ: string, claims: Record<string, unknown>): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg: ALGORITHM, kid: KEY_ID, typ }).sign(this.privateKey);
  }
}

/** ZLIB (RFC 1950). */
async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const compressed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(compressed).arrayBuffer());
}
