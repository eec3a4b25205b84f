import { type CryptoKey, exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from "jose";

export const SERVICE_URL = "https://tokens.example";

const ROLES = ["assetmanagement.admin", "iot.filAdmin", "em.eventmanager", "em.eventcreator", "iot.timAdmin", "iot.timUser", "iot.tsaUser"];

/** Signs tokens of realistic size, and publishes its key. */
export class Issuer {
  private constructor(
    private readonly algorithm: string,
    private readonly key: CryptoKey,
    readonly keys: JSONWebKeySet,
  ) {}

  static async of(algorithm: "RS256" | "ES256"): Promise<Issuer> {
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { modulusLength: 3072, extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid: "6dWqEEhbTQwbp0i7HdeDE9x1BfQ5jqJIw0cYvs4NnBI", alg: algorithm, use: "sig" };
    return new Issuer(algorithm, privateKey, { keys: [jwk] });
  }

  token(tenant: string): Promise<string> {
    const clientId = "opsco-kpiapp-v1.0.0";
    const claims = {
      jti: crypto.randomUUID(),
      iss: `${SERVICE_URL}/${tenant}.piam/oauth/token`,
      aud: SERVICE_URL,
      ...{ sub: clientId, client_id: clientId, cid: clientId, azp: clientId },
      ...{ ten: tenant, zid: tenant },
      grant_type: "client_credentials",
      status: { status_list: { idx: 7, uri: `${SERVICE_URL}/status-lists/0` } },
      scope: ROLES.map((role) => `mdsp:core:${role}`),
      ...{ app_name: "kpiapp", app_version: "1.0.0", host_tenant: "opsco", access_level: "read-write" },
    };
    const header = { alg: this.algorithm, typ: "at+jwt", kid: this.keys.keys[0]?.kid ?? "" };
    return new SignJWT(claims).setProtectedHeader(header).setIssuedAt().setExpirationTime("30m").sign(this.key);
  }

  /** The token service behind `fetch`. */
  readonly fetch: typeof fetch = async (input, init) => {
    const { pathname } = new URL(String(input));
    if (pathname.endsWith("/jwks.json")) return Response.json(this.keys);
    const { userTenant, userTenantIds } = JSON.parse(String(init?.body));
    if (userTenant) return Response.json(await this.#answer(userTenant));
    return Response.json({ tokens: await Promise.all(userTenantIds.map((tenant: string) => this.#answer(tenant))), errors: [] });
  };

  async #answer(userTenant: string) {
    return { userTenant, access_token: await this.token(userTenant), token_type: "bearer", expires_in: 1799, timestamp: Date.now() };
  }
}
