import { checkOptions } from "../options.js";
import { APPLICATION_OPTIONS, APPLICATION_VARIABLES, type Application, applicationFrom, requireApplication } from "./application.js";
import { cleanText } from "./clean-text.js";
import { ClientSecret, type SecretSource } from "./client-secret.js";
import { Credentials } from "./credentials.js";
import {
  type Authentication,
  basic,
  basicAuthentication,
  type CallContext,
  clientCredentialsCall,
  type TokenCall,
  type TokenRequest,
} from "./token-call.js";
import { environment, requireVariables, type Variables } from "./variables.js";

export type AppCredentialsOptions = Application & {
  /** The client ID of the registration, such as `opsco-kpiapp-v1.0.0`. */
  clientId: string;
  /**
   * The client secret, which the cockpit shows once, when it is created; or a function that reads it, for example from a vault.
   * The function is called for each token that is requested, and its result is not kept.
   */
  clientSecret: SecretSource;
};

export const APP_VARIABLES = ["MDSP_KEY_STORE_CLIENT_ID", "MDSP_KEY_STORE_CLIENT_SECRET", ...APPLICATION_VARIABLES] as const;

/**
 * The client ID and secret of an application. They get a token for each tenant that has authorized the application.
 *
 * @throws {MandateError} `invalid_configuration` if an option is missing, damaged or unknown.
 * @example
 * ```ts
 * const credentials = new AppCredentials({
 *   clientId: "opsco-kpiapp-v1.0.0",
 *   clientSecret: () => vault.read("kpiapp"),
 *   appName: "kpiapp",
 *   appVersion: "1.0.0",
 *   hostTenant: "opsco",
 * });
 * ```
 */
export class AppCredentials extends Credentials {
  readonly clientId: string;
  readonly appName: string;
  readonly appVersion: string;
  override readonly hostTenant: string;
  readonly defaultTenant: string;
  readonly #secret: ClientSecret;

  /** @param options The client ID and secret, and the application. */
  constructor(options: AppCredentialsOptions) {
    super();
    checkOptions("AppCredentials", options, { clientId: "string", clientSecret: "string|function", ...APPLICATION_OPTIONS });
    const { userTenant, ...checked } = requireApplication(options);
    this.clientId = cleanText("clientId", options.clientId);
    this.#secret = new ClientSecret(options.clientSecret);
    this.appName = checked.appName;
    this.appVersion = checked.appVersion;
    this.hostTenant = checked.hostTenant;
    this.defaultTenant = userTenant;
  }

  /**
   * Reads `MDSP_KEY_STORE_CLIENT_ID`, `MDSP_KEY_STORE_CLIENT_SECRET`, `MDSP_OS_VM_APP_NAME`, `MDSP_OS_VM_APP_VERSION`,
   * `MDSP_HOST_TENANT` and `MDSP_USER_TENANT`.
   *
   * @param variables The environment; `process.env` by default.
   * @throws {MandateError} `invalid_configuration`, naming the missing or damaged variables.
   * @example
   * ```ts
   * const client = new TokenClient({ credentials: AppCredentials.fromEnv() });
   * ```
   */
  static fromEnv(variables: Variables = environment()): AppCredentials {
    const values = requireVariables(APP_VARIABLES, variables);
    const { MDSP_KEY_STORE_CLIENT_ID: clientId, MDSP_KEY_STORE_CLIENT_SECRET: clientSecret } = values;
    return new AppCredentials({ clientId, clientSecret, ...applicationFrom(values) });
  }

  /** @internal */
  override readSecret(): Promise<string> {
    return this.#secret.read();
  }

  /** @internal */
  override authenticate({ secret }: CallContext): Authentication {
    return basicAuthentication(this.clientId, secret);
  }

  /** @internal The compatible operation has no scopes, so a request for fewer roles goes to the standard endpoint. */
  override tokenCall(context: CallContext, request: TokenRequest): TokenCall {
    const { tenant, scopes, lifetimeSeconds } = request;
    if (scopes) return clientCredentialsCall(context.address.standardToken, request, { tenant }, this.authenticate(context));
    const { appName, appVersion, hostTenant } = this;
    const fields = { appName, appVersion, hostTenant, userTenant: tenant, requested_lifetime: lifetimeSeconds };
    return this.#call(context.address.technicalToken, fields, context);
  }

  /** @internal A call for the tokens of up to five tenants. */
  tokensCall(context: CallContext, tenants: readonly string[], lifetimeSeconds: number | undefined): TokenCall {
    const { appName, appVersion, hostTenant } = this;
    const fields = { appName, appVersion, hostTenantId: hostTenant, userTenantIds: tenants, requested_lifetime: lifetimeSeconds };
    return this.#call(context.address.technicalTokens, fields, context);
  }

  #call(url: string, fields: Record<string, unknown>, { secret }: CallContext): TokenCall {
    const headers = { "X-SPACE-AUTH-KEY": basic(this.clientId, secret), "Content-Type": "application/json" };
    return { url, headers, body: JSON.stringify(fields) };
  }

  /** @internal */
  override identity(): string {
    return JSON.stringify([this.clientId, this.#secret.identity, this.appName, this.appVersion, this.hostTenant]);
  }
}
