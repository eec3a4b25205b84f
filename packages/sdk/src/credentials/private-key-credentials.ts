import type { CryptoKey, JWK } from "jose";
import { SECOND } from "../duration.js";
import { MandateError } from "../errors.js";
import { checkOptions } from "../options.js";
import { APPLICATION_OPTIONS, APPLICATION_VARIABLES, type Application, applicationFrom, requireApplication } from "./application.js";
import type { AssertionSigner, KeyOptions } from "./assertion-signer.js";
import { cleanText } from "./clean-text.js";
import { Credentials } from "./credentials.js";
import { type ClientKeyAlgorithm, isCryptoKey, readPrivateKey, type Sign } from "./private-key.js";
import { type Authentication, type CallContext, clientCredentialsCall, type TokenCall, type TokenRequest } from "./token-call.js";
import { environment, optionalVariable, requireVariables, type Variables } from "./variables.js";

/** Where the private key of an application is. */
export type SigningKey =
  | {
      /** The private key as a `CryptoKey`, a JWK (an object or its JSON), or PEM in PKCS #8. */
      privateKey: CryptoKey | JWK | string;
      sign?: never;
    }
  | {
      /**
       * Signs the assertion where the key is, for example in a key management service. It is called for each attempt to request
       * a token, receives the bytes to sign (not their digest) and returns the signature. It requires `algorithm`.
       */
      sign: Sign;
      privateKey?: never;
    };

export type PrivateKeyCredentialsOptions = Application &
  SigningKey & {
    /** The client ID of the registration, such as `opsco-kpiapp-v1.0.0`. */
    clientId: string;
    /** The signing algorithm; by default that of the JWK (`alg`) or of the kind of key. `sign` requires it. */
    algorithm?: ClientKeyAlgorithm;
    /** The key ID (`kid`); needed only to tell it from other keys of the registration. */
    keyId?: string;
    /** The audience of the assertion; the address of the token service by default. */
    audience?: string;
  };

const OPTION_KINDS = {
  clientId: "string",
  privateKey: "string|object",
  sign: "function",
  algorithm: "=RS256|=ES256|=EdDSA",
  keyId: "string",
  audience: "string",
  ...APPLICATION_OPTIONS,
} as const;

export const PRIVATE_KEY_VARIABLES = ["MDSP_KEY_STORE_CLIENT_ID", "MDSP_KEY_STORE_PRIVATE_KEY", ...APPLICATION_VARIABLES] as const;

/** RFC 7521 section 4.2. */
const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const ASSERTION_LIFETIME_SECONDS = 60;

/**
 * The client ID of an application and a private key whose public key was added to the registration. No secret leaves the
 * process: each request carries an assertion that is valid once and for a minute (`private_key_jwt`, RFC 7523).
 *
 * @throws {MandateError} `invalid_configuration` if an option is missing, damaged or unknown.
 * @example
 * ```ts
 * const credentials = new PrivateKeyCredentials({
 *   clientId: "opsco-kpiapp-v1.0.0",
 *   privateKey: await readFile("key.pem", "utf8"),
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
  readonly #key: KeyOptions;
  #signer: Promise<AssertionSigner> | undefined;
  readonly #audience: string | undefined;
  readonly #identity: string;

  /** @param options The client ID, the private key or a function that signs, and the application. */
  constructor(options: PrivateKeyCredentialsOptions);
  /** @internal */
  constructor(options: PrivateKeyCredentialsOptions, keyName: string);
  constructor(options: PrivateKeyCredentialsOptions, keyName = "privateKey") {
    super();
    checkOptions("PrivateKeyCredentials", options, OPTION_KINDS);
    const { privateKey, sign, algorithm, keyId, audience } = options;
    if (privateKey && sign) throw new MandateError("invalid_configuration", "privateKey and sign exclude each other. Pass one of them.");
    if (sign && !algorithm) {
      throw new MandateError("invalid_configuration", "sign requires algorithm, that of the key: RS256, ES256 or EdDSA.");
    }
    const { hostTenant, userTenant } = requireApplication(options);
    this.clientId = cleanText("clientId", options.clientId);
    this.#key = { key: sign ?? readPrivateKey(keyName, privateKey), name: keyName, algorithm, keyId };
    this.#audience = audience;
    this.#identity = JSON.stringify([this.clientId, hostTenant, privateKey ? identityOf(privateKey) : [algorithm, keyId ?? null]]);
    this.hostTenant = hostTenant;
    this.defaultTenant = userTenant;
  }

  /**
   * Reads `MDSP_KEY_STORE_PRIVATE_KEY` (a JWK, or PEM in PKCS #8) instead of the secret, and the other variables of
   * {@link AppCredentials.fromEnv}. `MDSP_KEY_STORE_KEY_ALGORITHM` is the algorithm of the key; that of its kind by default.
   *
   * @param variables The environment; `process.env` by default.
   * @throws {MandateError} `invalid_configuration`, naming the missing or damaged variables.
   * @example
   * ```ts
   * const client = new TokenClient({ credentials: PrivateKeyCredentials.fromEnv() });
   * ```
   */
  static fromEnv(variables: Variables = environment()): PrivateKeyCredentials {
    const values = requireVariables(PRIVATE_KEY_VARIABLES, variables);
    const algorithm = optionalVariable("algorithm", "MDSP_KEY_STORE_KEY_ALGORITHM", variables);
    if (algorithm.algorithm && !/^(RS256|ES256|EdDSA)$/.test(algorithm.algorithm)) {
      throw new MandateError("invalid_configuration", "MDSP_KEY_STORE_KEY_ALGORITHM must be RS256, ES256 or EdDSA.");
    }
    const options = {
      clientId: values.MDSP_KEY_STORE_CLIENT_ID,
      privateKey: values.MDSP_KEY_STORE_PRIVATE_KEY,
      ...algorithm,
      ...applicationFrom(values),
    };
    return new PrivateKeyCredentials(options as PrivateKeyCredentialsOptions, "MDSP_KEY_STORE_PRIVATE_KEY");
  }

  /** @internal No secret is sent. */
  override async readSecret(): Promise<string> {
    return "";
  }

  /** @internal Each attempt carries a new assertion, since each is valid once (RFC 7523 section 3). */
  override async authenticate({ address, now }: CallContext): Promise<Authentication> {
    const { clientId } = this;
    const iat = Math.floor(now / SECOND);
    const claims = { iss: clientId, sub: clientId, aud: this.#audience ?? address.issuer, jti: crypto.randomUUID() };
    this.#signer ??= import("./assertion-signer.js").then(({ assertionSigner }) => assertionSigner(this.#key));
    const sign = await this.#signer;
    const assertion = await sign({ ...claims, iat, exp: iat + ASSERTION_LIFETIME_SECONDS });
    return { parameters: { client_assertion_type: ASSERTION_TYPE, client_assertion: assertion } };
  }

  /** @internal */
  override async tokenCall(context: CallContext, request: TokenRequest): Promise<TokenCall> {
    const { tenant } = request;
    return clientCredentialsCall(context.address.standardToken, request, { tenant }, await this.authenticate(context));
  }

  /** @internal */
  override identity(): string {
    return this.#identity;
  }
}

/** A `CryptoKey` may not be exportable, so each instance counts as another identity. */
function identityOf(key: CryptoKey | JWK | string): JWK | string {
  return typeof key === "object" && isCryptoKey(key) ? crypto.randomUUID() : key;
}
