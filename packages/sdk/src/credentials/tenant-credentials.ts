import { MandateError } from "../errors.js";
import { checkOptions } from "../options.js";
import { cleanText } from "./clean-text.js";
import { ClientSecret, type SecretSource } from "./client-secret.js";
import { Credentials } from "./credentials.js";
import {
  type Authentication,
  basicAuthentication,
  type CallContext,
  clientCredentialsCall,
  type TokenCall,
  type TokenRequest,
} from "./token-call.js";
import { environment, optionalVariable, requireVariables, type Variables } from "./variables.js";

export type TenantCredentialsOptions = {
  /** The tenant that owns the service credentials, such as `acme`. */
  tenant: string;
  clientId: string;
  /** The client secret, or a function that reads it for each token that is requested, for example from a vault. */
  clientSecret: SecretSource;
  /** The subtenant to act as. The credentials must be allowed to impersonate subtenants. */
  subtenant?: string;
};

export const TENANT_VARIABLES = ["MINDSPHERE_CLIENT_ID", "MINDSPHERE_CLIENT_SECRET", "MINDSPHERE_TENANT"] as const;

/**
 * The service credentials of a tenant. They get tokens for that tenant or for one of its subtenants.
 *
 * @throws {MandateError} `invalid_configuration` if an option is missing, damaged or unknown.
 * @example
 * ```ts
 * const credentials = new TenantCredentials({ tenant: "acme", clientId, clientSecret, subtenant: "subco" });
 * ```
 */
export class TenantCredentials extends Credentials {
  readonly clientId: string;
  readonly defaultTenant: string;
  override readonly subtenant: string | undefined;
  readonly #secret: ClientSecret;

  /** @param options The tenant, the client ID and secret, and the subtenant to act as. */
  constructor(options: TenantCredentialsOptions) {
    super();
    checkOptions("TenantCredentials", options, {
      tenant: "string",
      clientId: "string",
      clientSecret: "string|function",
      subtenant: "string",
    });
    this.clientId = cleanText("clientId", options.clientId);
    this.#secret = new ClientSecret(options.clientSecret);
    this.defaultTenant = cleanText("tenant", options.tenant);
    this.subtenant = options.subtenant ? cleanText("subtenant", options.subtenant) : undefined;
  }

  /**
   * Reads `MINDSPHERE_CLIENT_ID`, `MINDSPHERE_CLIENT_SECRET` and `MINDSPHERE_TENANT`, and optionally
   * `MINDSPHERE_SUB_TENANT`.
   *
   * @param variables The environment; `process.env` by default.
   * @throws {MandateError} `invalid_configuration`, naming the missing or damaged variables.
   * @example
   * ```ts
   * const client = new TokenClient({ credentials: TenantCredentials.fromEnv() });
   * ```
   */
  static fromEnv(variables: Variables = environment()): TenantCredentials {
    const { MINDSPHERE_CLIENT_ID, MINDSPHERE_CLIENT_SECRET, MINDSPHERE_TENANT } = requireVariables(TENANT_VARIABLES, variables);
    return new TenantCredentials({
      tenant: MINDSPHERE_TENANT,
      clientId: MINDSPHERE_CLIENT_ID,
      clientSecret: MINDSPHERE_CLIENT_SECRET,
      ...optionalVariable("subtenant", "MINDSPHERE_SUB_TENANT", variables),
    });
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
  override tokenCall(context: CallContext, request: TokenRequest): TokenCall {
    if (request.tenant !== this.defaultTenant) {
      throw new MandateError(
        "not_supported",
        `The service credentials of ${this.defaultTenant} get tokens for this tenant only. Use the credentials of an application.`,
      );
    }
    const impersonation = this.subtenant && {
      "iam-action": "client_credentials.subtenant-impersonation",
      subtenant: this.subtenant,
    };
    const url = context.address.tenantToken(this.defaultTenant);
    return clientCredentialsCall(url, request, { ...impersonation }, this.authenticate(context));
  }

  /** @internal */
  override identity(): string {
    return JSON.stringify([this.clientId, this.#secret.identity, this.defaultTenant, this.subtenant ?? null]);
  }
}
