import { APPLICATION_VARIABLES, type Application, applicationFrom, requireApplication } from "./application.js";
import { Credentials, withoutSecret } from "./credentials.js";
import { basic, type CallContext, clientCredentialsCall, encodedBasic, type TokenCall, type TokenRequest } from "./token-call.js";
import { environment, requireText, requireVariables, type Variables } from "./variables.js";

export type AppCredentialsOptions = Application & {
  /** The client ID of the registration, such as `opsco-kpiapp-v1.0.0`. */
  clientId: string;
  /** The client secret. The cockpit shows it once, when it is created. */
  clientSecret: string;
};

export const APP_VARIABLES = ["MDSP_KEY_STORE_CLIENT_ID", "MDSP_KEY_STORE_CLIENT_SECRET", ...APPLICATION_VARIABLES] as const;

/**
 * The client ID and secret of an application. They get a token for each tenant that has authorized the application.
 *
 * @throws {MandateError} `invalid_configuration` if an option is missing.
 * @example
 * ```ts
 * const credentials = new AppCredentials({
 *   clientId: "opsco-kpiapp-v1.0.0",
 *   clientSecret: await secretManager.read("kpiapp"),
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
  readonly #secret: string;

  /** @param options The client ID and secret, and the application. */
  constructor({ clientId, clientSecret, ...application }: AppCredentialsOptions) {
    super();
    const { userTenant, ...checked } = requireApplication(application);
    this.clientId = requireText("clientId", clientId);
    this.#secret = requireText("clientSecret", clientSecret);
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
   * @throws {MandateError} `invalid_configuration`, naming the missing variables.
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

  /** @internal The compatible operation has no scopes, so a request for fewer roles goes to the standard endpoint. */
  override tokenCall({ address }: CallContext, request: TokenRequest): TokenCall {
    const { tenant, scopes, lifetimeSeconds } = request;
    if (scopes) {
      const headers = { Authorization: encodedBasic(this.clientId, this.#secret) };
      return clientCredentialsCall(address.standardToken, request, { tenant }, headers);
    }
    const { appName, appVersion, hostTenant } = this;
    return this.#call(address.technicalToken, { appName, appVersion, hostTenant, userTenant: tenant, requested_lifetime: lifetimeSeconds });
  }

  /** @internal A call for the tokens of up to five tenants. */
  tokensCall({ address }: CallContext, tenants: readonly string[], lifetimeSeconds: number | undefined): TokenCall {
    const { appName, appVersion, hostTenant } = this;
    const fields = { appName, appVersion, hostTenantId: hostTenant, userTenantIds: tenants, requested_lifetime: lifetimeSeconds };
    return this.#call(address.technicalTokens, fields);
  }

  #call(url: string, fields: Record<string, unknown>): TokenCall {
    const headers = { "X-SPACE-AUTH-KEY": basic(this.clientId, this.#secret), "Content-Type": "application/json" };
    return { url, headers, body: JSON.stringify(fields) };
  }

  /** @internal */
  override identity(): string {
    return JSON.stringify([this.clientId, this.#secret, this.appName, this.appVersion, this.hostTenant]);
  }

  /** @internal */
  override redact(text: string): string {
    return withoutSecret(this.#secret, text);
  }
}
