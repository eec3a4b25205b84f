import { type CryptoKey, importJWK, importPKCS8, type JWK, SignJWT } from "jose";
import { SECOND } from "../duration.js";
import { MandateError } from "../errors.js";
import { APPLICATION_VARIABLES, type Application, applicationFrom, requireApplication } from "./application.js";
import { Credentials, withoutSecret } from "./credentials.js";
import { type CallContext, clientCredentialsCall, type TokenCall, type TokenRequest } from "./token-call.js";
import { environment, requireText, requireVariables, type Variables } from "./variables.js";

export type ClientKeyAlgorithm = "RS256" | "ES256" | "EdDSA";

export type PrivateKeyCredentialsOptions = Application & {
  /** The client ID of the registration, such as `opsco-kpiapp-v1.0.0`. */
  clientId: string;
  /** The private key as a `CryptoKey`, a JWK (an object or its JSON), or PEM in PKCS #8. */
  privateKey: CryptoKey | JWK | string;
  /** The signing algorithm. Optional for a JWK that has an `alg`. */
  algorithm?: ClientKeyAlgorithm;
  /** The key ID (`kid`); needed only to tell it from other keys of the registration. */
  keyId?: string;
  /** The audience of the assertion; the address of the token service by default. */
  audience?: string;
};

export const PRIVATE_KEY_VARIABLES = ["MDSP_KEY_STORE_CLIENT_ID", "MDSP_KEY_STORE_PRIVATE_KEY", ...APPLICATION_VARIABLES] as const;

/** RFC 7521 section 4.2. */
const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const ASSERTION_LIFETIME_SECONDS = 60;

/**
 * The client ID of an application and a private key whose public key was added to the registration. No secret leaves the
 * process: each request carries an assertion that is valid once and for a minute (`private_key_jwt`, RFC 7523).
 *
 * @throws {MandateError} `invalid_configuration` if an option is missing.
 * @example
 * ```ts
 * const credentials = new PrivateKeyCredentials({
 *   clientId: "opsco-kpiapp-v1.0.0",
 *   privateKey: await readFile("key.pem", "utf8"),
 *   algorithm: "ES256",
 *   appName: "kpiapp",
 *   appVersion: "1.0.0",
 *   hostTenant: "opsco",
 * });
 * ```
 */
export class PrivateKeyCredentials extends Credentials {
  readonly clientId: string;
  override readonly hostTenant: string;
  readonly defaultTenant: string;
  readonly #privateKey: CryptoKey | JWK | string;
  readonly #algorithm: string | undefined;
  readonly #keyId: string | undefined;
  readonly #audience: string | undefined;
  #key: Promise<ImportedKey> | undefined;

  /** @param options The client ID and private key, and the application. */
  constructor({ clientId, privateKey, algorithm, keyId, audience, ...application }: PrivateKeyCredentialsOptions) {
    super();
    const { hostTenant, userTenant } = requireApplication(application);
    this.clientId = requireText("clientId", clientId);
    if (!privateKey) throw new MandateError("invalid_configuration", "privateKey is missing. Pass a CryptoKey, a JWK or PEM.");
    this.#privateKey = privateKey;
    this.#algorithm = algorithm;
    this.#keyId = keyId;
    this.#audience = audience;
    this.hostTenant = hostTenant;
    this.defaultTenant = userTenant;
  }

  /**
   * Reads `MDSP_KEY_STORE_PRIVATE_KEY` (a JWK, or PEM in PKCS #8) instead of the secret, and the other variables of
   * {@link AppCredentials.fromEnv}. `MDSP_KEY_STORE_KEY_ALGORITHM` is the algorithm of a PEM key, RS256 by default.
   *
   * @param variables The environment; `process.env` by default.
   * @throws {MandateError} `invalid_configuration`, naming the missing variables.
   * @example
   * ```ts
   * const client = new TokenClient({ credentials: PrivateKeyCredentials.fromEnv() });
   * ```
   */
  static fromEnv(variables: Variables = environment()): PrivateKeyCredentials {
    const values = requireVariables(PRIVATE_KEY_VARIABLES, variables);
    return new PrivateKeyCredentials({
      clientId: values.MDSP_KEY_STORE_CLIENT_ID,
      privateKey: values.MDSP_KEY_STORE_PRIVATE_KEY,
      ...(variables.MDSP_KEY_STORE_KEY_ALGORITHM && { algorithm: variables.MDSP_KEY_STORE_KEY_ALGORITHM as ClientKeyAlgorithm }),
      ...applicationFrom(values),
    });
  }

  /** @internal Each call carries a new assertion, since each is valid once. */
  override async tokenCall({ address, now }: CallContext, request: TokenRequest): Promise<TokenCall> {
    const assertion = await this.#assertion(this.#audience ?? address.issuer, Math.floor(now / SECOND));
    return clientCredentialsCall(address.standardToken, request, {
      tenant: request.tenant,
      client_assertion_type: ASSERTION_TYPE,
      client_assertion: assertion,
    });
  }

  /** RFC 7523 section 3. */
  async #assertion(audience: string, nowSeconds: number): Promise<string> {
    this.#key ??= importKey(this.#privateKey, this.#algorithm);
    const { key, algorithm, kid = this.#keyId } = await this.#key;
    return new SignJWT()
      .setProtectedHeader({ alg: algorithm, ...(kid && { kid }) })
      .setIssuer(this.clientId)
      .setSubject(this.clientId)
      .setAudience(audience)
      .setJti(crypto.randomUUID())
      .setIssuedAt(nowSeconds)
      .setExpirationTime(nowSeconds + ASSERTION_LIFETIME_SECONDS)
      .sign(key);
  }

  /** @internal A `CryptoKey` may not be exportable, so each instance counts as another identity. */
  override identity(): string {
    const { clientId, hostTenant } = this;
    const key = this.#privateKey;
    return JSON.stringify([clientId, hostTenant, isCryptoKey(key) ? crypto.randomUUID() : key]);
  }

  /** @internal */
  override redact(text: string): string {
    return typeof this.#privateKey === "string" ? withoutSecret(this.#privateKey, text) : text;
  }
}

type ImportedKey = { key: CryptoKey | Uint8Array; algorithm: string; kid?: string };

async function importKey(privateKey: CryptoKey | JWK | string, algorithm: string | undefined): Promise<ImportedKey> {
  try {
    if (typeof privateKey === "string" && !privateKey.trimStart().startsWith("{")) {
      const alg = algorithm ?? "RS256";
      return { key: await importPKCS8(privateKey, alg), algorithm: alg };
    }
    if (isCryptoKey(privateKey)) return { key: privateKey, algorithm: algorithm ?? algorithmOf(privateKey) };
    const jwk: JWK = typeof privateKey === "string" ? JSON.parse(privateKey) : privateKey;
    const alg = algorithm ?? jwk.alg ?? (jwk.kty === "EC" ? "ES256" : jwk.kty === "OKP" ? "EdDSA" : "RS256");
    return { key: await importJWK(jwk, alg), algorithm: alg, ...(jwk.kid && { kid: jwk.kid }) };
  } catch {
    // The message of the parser may contain a part of the key.
    throw new MandateError("invalid_configuration", "The private key cannot be read. Pass a JWK, or PEM in PKCS #8 with its algorithm.");
  }
}

function algorithmOf({ algorithm }: CryptoKey): string {
  if (algorithm.name === "ECDSA") return "ES256";
  return algorithm.name === "Ed25519" ? "EdDSA" : "RS256";
}

function isCryptoKey(key: CryptoKey | JWK | string): key is CryptoKey {
  return typeof key === "object" && "algorithm" in key && "extractable" in key;
}
