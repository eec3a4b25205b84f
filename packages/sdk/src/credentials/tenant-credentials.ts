import { MandateError } from "../errors.js";
import { encodedBasic } from "./basic.js";
import { Credentials, type Service, type TokenAsk, type TokenCall, without } from "./credentials.js";
import { standardCall } from "./standard-call.js";
import { environment, readAll, required, type Variables } from "./variables.js";

export type TenantCredentialsOptions = {
  /** The tenant whose service credentials these are, such as `acme`. */
  tenant: string;
  clientId: string;
  /** The secret, which the cockpit showed once. */
  clientSecret: string;
  /** The subtenant to act as; the credentials must have been created with this capability. */
  subtenant?: string;
};

export const TENANT_VARIABLES = ["MINDSPHERE_CLIENT_ID", "MINDSPHERE_CLIENT_SECRET", "MINDSPHERE_TENANT"] as const;

/**
 * Service credentials of a tenant. They get tokens for that tenant, or for one of its subtenants.
 *
 * @throws {MandateError} `invalid_configuration` when something is missing.
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

  /** @param options The tenant, client ID and secret, and the subtenant to act as. */
  constructor({ tenant, clientId, clientSecret, subtenant }: TenantCredentialsOptions) {
    super();
    this.clientId = required("clientId", clientId);
    this.#secret = required("clientSecret", clientSecret);
    this.defaultTenant = required("tenant", tenant);
    this.subtenant = subtenant || undefined;
  }

  /**
   * From `MINDSPHERE_CLIENT_ID`, `MINDSPHERE_CLIENT_SECRET` and `MINDSPHERE_TENANT`, with `MINDSPHERE_SUB_TENANT` for a
   * subtenant.
   *
   * @param variables The environment; that of the process by default.
   * @throws {MandateError} `invalid_configuration`, naming the variables that are missing.
   * @example
   * ```ts
   * const client = new TokenClient({ credentials: TenantCredentials.fromEnv() });
   * ```
   */
  static fromEnv(variables: Variables = environment()): TenantCredentials {
    const { MINDSPHERE_CLIENT_ID, MINDSPHERE_CLIENT_SECRET, MINDSPHERE_TENANT } = readAll(TENANT_VARIABLES, variables);
    return new TenantCredentials({
      tenant: MINDSPHERE_TENANT,
      clientId: MINDSPHERE_CLIENT_ID,
      clientSecret: MINDSPHERE_CLIENT_SECRET,
      ...(variables.MINDSPHERE_SUB_TENANT && { subtenant: variables.MINDSPHERE_SUB_TENANT }),
    });
  }

  /** @internal */
  override tokenCall({ address }: Service, ask: TokenAsk): TokenCall {
    if (ask.tenant !== this.defaultTenant) {
      throw new MandateError(
        "not_supported",
        `Service credentials of ${this.defaultTenant} get tokens of their own tenant only. Use credentials of an application.`,
      );
    }
    const impersonation = this.subtenant && {
      "iam-action": "client_credentials.subtenant-impersonation",
      subtenant: this.subtenant,
    };
    const headers = { Authorization: encodedBasic(this.clientId, this.#secret) };
    return standardCall(address.tenantToken(this.defaultTenant), ask, { ...impersonation }, headers);
  }

  /** @internal */
  override identity(): string {
    return JSON.stringify([this.clientId, this.#secret, this.defaultTenant, this.subtenant ?? null]);
  }

  /** @internal */
  override scrub(text: string): string {
    return without([this.#secret], text);
  }
}
