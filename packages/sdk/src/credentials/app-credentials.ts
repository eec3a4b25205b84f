import { APPLICATION_VARIABLES, type Application, applicationOf, checkApplication } from "./application.js";
import { basic, encodedBasic } from "./basic.js";
import { Credentials, type Service, type TokenAsk, type TokenCall, without } from "./credentials.js";
import { standardCall } from "./standard-call.js";
import { environment, readAll, required, type Variables } from "./variables.js";

export type AppCredentialsOptions = Application & {
  /** The client ID of the registration, such as `opsco-kpiapp-v1.0.0`. */
  clientId: string;
  /** Its secret, which the cockpit showed once. */
  clientSecret: string;
};

export const APP_VARIABLES = ["MDSP_KEY_STORE_CLIENT_ID", "MDSP_KEY_STORE_CLIENT_SECRET", ...APPLICATION_VARIABLES] as const;

/**
 * Client ID and secret of an application. They get one token for each tenant that has confirmed the application's access.
 *
 * @throws {MandateError} `invalid_configuration` when something is missing.
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

  /** @param options Client ID, secret, and which application it is. */
  constructor({ clientId, clientSecret, ...application }: AppCredentialsOptions) {
    super();
    const { userTenant, ...checked } = checkApplication(application);
    this.clientId = required("clientId", clientId);
    this.#secret = required("clientSecret", clientSecret);
    this.appName = checked.appName;
    this.appVersion = checked.appVersion;
    this.hostTenant = checked.hostTenant;
    this.defaultTenant = userTenant;
  }

  /**
   * From `MDSP_KEY_STORE_CLIENT_ID`, `MDSP_KEY_STORE_CLIENT_SECRET`, `MDSP_OS_VM_APP_NAME`, `MDSP_OS_VM_APP_VERSION`,
   * `MDSP_HOST_TENANT` and `MDSP_USER_TENANT`.
   *
   * @param variables The environment; that of the process by default.
   * @throws {MandateError} `invalid_configuration`, naming the variables that are missing.
   * @example
   * ```ts
   * const client = new TokenClient({ credentials: AppCredentials.fromEnv() });
   * ```
   */
  static fromEnv(variables: Variables = environment()): AppCredentials {
    const values = readAll(APP_VARIABLES, variables);
    const { MDSP_KEY_STORE_CLIENT_ID: clientId, MDSP_KEY_STORE_CLIENT_SECRET: clientSecret } = values;
    return new AppCredentials({ clientId, clientSecret, ...applicationOf(values) });
  }

  /** @internal The compatible operation; it knows no scopes, so asking for less goes to the standard endpoint. */
  override tokenCall({ address }: Service, ask: TokenAsk): TokenCall {
    const { tenant, scopes, lifetimeSeconds } = ask;
    if (scopes) {
      return standardCall(address.standardToken, ask, { tenant }, { Authorization: encodedBasic(this.clientId, this.#secret) });
    }
    const { appName, appVersion, hostTenant } = this;
    return this.#call(address.technicalToken, { appName, appVersion, hostTenant, userTenant: tenant, requested_lifetime: lifetimeSeconds });
  }

  /** @internal Several tokens in one call, at most five. */
  tokensCall({ address }: Service, tenants: readonly string[], lifetimeSeconds: number | undefined): TokenCall {
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
  override scrub(text: string): string {
    return without([this.#secret], text);
  }
}
