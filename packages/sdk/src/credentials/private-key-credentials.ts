import { type CryptoKey, importJWK, importPKCS8, type JWK, SignJWT } from "jose";
import { MandateError } from "../errors.js";
import { APPLICATION_VARIABLES, type Application, applicationOf, checkApplication } from "./application.js";
import { Credentials, type Service, type TokenAsk, type TokenCall, without } from "./credentials.js";
import { standardCall } from "./standard-call.js";
import { environment, readAll, required, type Variables } from "./variables.js";

export type ClientKeyAlgorithm = "RS256" | "ES256" | "EdDSA";

export type PrivateKeyCredentialsOptions = Application & {
  /** The client ID of the registration, such as `opsco-kpiapp-v1.0.0`. */
  clientId: string;
  /** The private key as a `CryptoKey`, a JWK (an object or its JSON), or PEM in PKCS #8. */
  privateKey: CryptoKey | JWK | string;
  /** What it signs with. A JWK may say so itself. */
  algorithm?: ClientKeyAlgorithm;
  /** The key's ID; needed only where the service could confuse it with another. */
  keyId?: string;
  /** The name under which the service knows itself; its address by default. */
  audience?: string;
};

export const PRIVATE_KEY_VARIABLES = ["MDSP_KEY_STORE_CLIENT_ID", "MDSP_KEY_STORE_PRIVATE_KEY", ...APPLICATION_VARIABLES] as const;

/** RFC 7521 section 4.2. */
const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const ASSERTION_LIFETIME_SECONDS = 60;

/**
 * Client ID of an application and a private key, whose public half the registration has. No secret ever leaves the
 * process: each request carries an assertion that is good once and for a minute (`private_key_jwt`, RFC 7523).
 *
 * @throws {MandateError} `invalid_configuration` when something is missing.
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
  #key: Promise<OpenedKey> | undefined;

  /** @param options Client ID, private key, and which application it is. */
  constructor({ clientId, privateKey, algorithm, keyId, audience, ...application }: PrivateKeyCredentialsOptions) {
    super();
    const { hostTenant, userTenant } = checkApplication(application);
    this.clientId = required("clientId", clientId);
    if (!privateKey) throw new MandateError("invalid_configuration", "privateKey is missing. Give a CryptoKey, a JWK or PEM.");
    this.#privateKey = privateKey;
    this.#algorithm = algorithm;
    this.#keyId = keyId;
    this.#audience = audience;
    this.hostTenant = hostTenant;
    this.defaultTenant = userTenant;
  }

  /**
   * From `MDSP_KEY_STORE_PRIVATE_KEY` (a JWK, or PEM in PKCS #8) in place of the secret, beside the other variables of
   * {@link AppCredentials.fromEnv}; `MDSP_KEY_STORE_KEY_ALGORITHM` says what a PEM signs with, RS256 by default.
   *
   * @param variables The environment; that of the process by default.
   * @throws {MandateError} `invalid_configuration`, naming the variables that are missing.
   * @example
   * ```ts
   * const client = new TokenClient({ credentials: PrivateKeyCredentials.fromEnv() });
   * ```
   */
  static fromEnv(variables: Variables = environment()): PrivateKeyCredentials {
    const values = readAll(PRIVATE_KEY_VARIABLES, variables);
    return new PrivateKeyCredentials({
      clientId: values.MDSP_KEY_STORE_CLIENT_ID,
      privateKey: values.MDSP_KEY_STORE_PRIVATE_KEY,
      ...(variables.MDSP_KEY_STORE_KEY_ALGORITHM && { algorithm: variables.MDSP_KEY_STORE_KEY_ALGORITHM as ClientKeyAlgorithm }),
      ...applicationOf(values),
    });
  }

  /** @internal A new assertion for each call, since each is good once. */
  override async tokenCall({ address, now }: Service, ask: TokenAsk): Promise<TokenCall> {
    const assertion = await this.#assertion(this.#audience ?? address.issuer, Math.floor(now / 1000));
    return standardCall(address.standardToken, ask, {
      tenant: ask.tenant,
      client_assertion_type: ASSERTION_TYPE,
      client_assertion: assertion,
    });
  }

  /** RFC 7523 section 3. */
  async #assertion(audience: string, nowSeconds: number): Promise<string> {
    this.#key ??= openKey(this.#privateKey, this.#algorithm);
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

  /** @internal The key itself need not be readable; whoever has the same client ID may ask for the same tokens. */
  override identity(): string {
    const { clientId, hostTenant } = this;
    const key = this.#privateKey;
    return JSON.stringify([clientId, hostTenant, isCryptoKey(key) ? crypto.randomUUID() : key]);
  }

  /** @internal */
  override scrub(text: string): string {
    return typeof this.#privateKey === "string" ? without([this.#privateKey], text) : text;
  }
}

type OpenedKey = { key: CryptoKey | Uint8Array; algorithm: string; kid?: string };

async function openKey(privateKey: CryptoKey | JWK | string, algorithm: string | undefined): Promise<OpenedKey> {
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
    // What the parser says may repeat a part of the key.
    throw new MandateError("invalid_configuration", "The private key cannot be read. Give a JWK, or PEM in PKCS #8 with its algorithm.");
  }
}

function algorithmOf({ algorithm }: CryptoKey): string {
  if (algorithm.name === "ECDSA") return "ES256";
  return algorithm.name === "Ed25519" ? "EdDSA" : "RS256";
}

function isCryptoKey(key: CryptoKey | JWK | string): key is CryptoKey {
  return typeof key === "object" && "algorithm" in key && "extractable" in key;
}
