import { MandateError } from "../errors.js";
import { checkOptions } from "../options.js";
import { cleanText } from "./clean-text.js";
import { ClientSecret, type SecretSource } from "./client-secret.js";
import { Credentials } from "./credentials.js";
import { type Authentication, basicAuthentication, type CallContext } from "./token-call.js";

export type ResourceServerCredentialsOptions = {
  /** The client ID of the resource server. */
  clientId: string;
  /** The client secret, or a function that reads it, for example from a vault. */
  clientSecret: SecretSource;
};

/**
 * The credentials of an API. They get no tokens, and may introspect the tokens of all clients (RFC 7662).
 *
 * @throws {MandateError} `invalid_configuration` if an option is missing, damaged or unknown.
 * @example
 * ```ts
 * const service = new TokenClient({ url, credentials: new ResourceServerCredentials({ clientId, clientSecret }) });
 * const { active } = await service.introspect(token);
 * ```
 */
export class ResourceServerCredentials extends Credentials {
  readonly clientId: string;
  readonly defaultTenant = "";
  readonly #secret: ClientSecret;

  /** @param options The client ID and secret. */
  constructor(options: ResourceServerCredentialsOptions) {
    super();
    checkOptions("ResourceServerCredentials", options, { clientId: "string", clientSecret: "string|function" });
    this.clientId = cleanText("clientId", options.clientId);
    this.#secret = new ClientSecret(options.clientSecret);
  }

  /** @internal */
  override readSecret(): Promise<string> {
    return this.#secret.read();
  }

  /** @internal */
  override authenticate({ secret }: CallContext): Authentication {
    return basicAuthentication(this.clientId, secret);
  }

  /** @internal */
  override tokenCall(): never {
    throw new MandateError("not_supported", "A resource server gets no tokens. Use the credentials of an application or a tenant.");
  }

  /** @internal */
  override identity(): string {
    return JSON.stringify([this.clientId, this.#secret.identity]);
  }
}
