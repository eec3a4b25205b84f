import { MandateError } from "../errors.js";
import { Credentials, withoutSecret } from "./credentials.js";
import { type CallContext, clientCredentialsCall, encodedBasic, type TokenCall, type TokenRequest } from "./token-call.js";
import { environment, requireText, requireVariables, type Variables } from "./variables.js";

export type TenantCredentialsOptions = {
  /** The tenant that owns the service credentials, such as `acme`. */
  tenant: string;
  clientId: string;
  /** The client secret. The cockpit shows it once, when it is created. */
  clientSecret: string;
  /** The subtenant to act as. The credentials must be allowed to impersonate subtenants. */
  subtenant?: string;
};

export const TENANT_VARIABLES = ["MINDSPHERE_CLIENT_ID", "MINDSPHERE_CLIENT_SECRET", "MINDSPHERE_TENANT"] as const;

/**
 * The service credentials of a tenant. They get tokens for that tenant or for one of its subtenants.
 *
 * @throws {MandateError} `invalid_configuration` if an option is missing.
 * @example
 * ```ts
 * const credentials = new TenantCredentials({ tenant: "acme", clientId, clientSecret, subtenant: "subco" });
 * ```
 */
export class TenantCredentials extends Credentials {
  readonly clientId: string;
  readonly defaultTenant: string;
  override readonly subtenant: string | undefined;
  readonly #secret: string;

  /** @param options The tenant, the client ID and secret, and the subtenant to act as. */
  constructor({ tenant, clientId, clientSecret, subtenant }: TenantCredentialsOptions) {
    super();
    this.clientId = requireText("clientId", clientId);
    this.#secret = requireText("clientSecret", clientSecret);
    this.defaultTenant = requireText("tenant", tenant);
    this.subtenant = subtenant || undefined;
  }

  /**
   * Reads `MINDSPHERE_CLIENT_ID`, `MINDSPHERE_CLIENT_SECRET` and `MINDSPHERE_TENANT`, and optionally
   * `MINDSPHERE_SUB_TENANT`.
   *
   * @param variables The environment; `process.env` by default.
   * @throws {MandateError} `invalid_configuration`, naming the missing variables.
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
      ...(variables.MINDSPHERE_SUB_TENANT && { subtenant: variables.MINDSPHERE_SUB_TENANT }),
    });
  }

  /** @internal */
  override tokenCall({ address }: CallContext, request: TokenRequest): TokenCall {
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
    const headers = { Authorization: encodedBasic(this.clientId, this.#secret) };
    return clientCredentialsCall(address.tenantToken(this.defaultTenant), request, { ...impersonation }, headers);
  }

  /** @internal */
  override identity(): string {
    return JSON.stringify([this.clientId, this.#secret, this.defaultTenant, this.subtenant ?? null]);
  }

  /** @internal */
  override redact(text: string): string {
    return withoutSecret(this.#secret, text);
  }
}
