import { StoredTokens } from "./cache/stored-tokens.js";
import { chooseCredentials } from "./credentials/choose-credentials.js";
import { UserToken } from "./credentials/user-token.js";
import { environment } from "./credentials/variables.js";
import { MandateError } from "./errors.js";
import { quietly } from "./events.js";
import { chooseFetch } from "./service/choose-fetch.js";
import { ServiceClock } from "./service/clock.js";
import { ServiceAddress } from "./service/service-address.js";
import { serviceKeys } from "./service/service-keys.js";
import { TokenSource } from "./service/token-source.js";
import type { Transport } from "./service/transport.js";
import { fetchTenantPage } from "./service/user-tenants.js";
import { DEFAULTS, type TokenClientOptions, type TokenOptions } from "./token-client-options.js";
import type { TokenInfo, TokenResult } from "./token-info.js";
import { getAll } from "./tokens/get-all.js";
import { IssuedTokens } from "./tokens/issued-tokens.js";
import { PassedToken } from "./tokens/passed-token.js";
import type { Tokens } from "./tokens/tokens.js";
import { DEFAULT_ALGORITHMS, DEFAULT_CLOCK_TOLERANCE_SECONDS, DEFAULT_TYPES, TokenCheck } from "./validation/token-check.js";

/**
 * Gets, checks, keeps and renews tokens. One for a process is enough; it holds no connection and needs no closing.
 *
 * @example
 * ```ts
 * const client = new TokenClient();
 * const token = await client.getToken("acme");
 * ```
 */
export class TokenClient {
  readonly #address: ServiceAddress;
  readonly #transport: Transport;
  readonly #tokens: Tokens;

  /**
   * @param options Nothing is needed where the environment says who asks, and where.
   * @throws {MandateError} `invalid_configuration` when something is missing; the message names it.
   */
  constructor(options: TokenClientOptions = {}) {
    const variables = () => options.env ?? environment();
    const { allowInsecureHttp = false } = options;
    const who = chooseCredentials(options, variables);
    this.#address = options.url
      ? new ServiceAddress(options.url, { allowInsecureHttp })
      : ServiceAddress.fromVariables(variables(), { allowInsecureHttp });
    this.#transport = transportOf(options, variables, (text) => (who instanceof UserToken ? text : who.scrub(text)));
    // What the service issued is checked when it comes, and kept; what somebody else got is checked at each call.
    const check = this.#tokenCheck(options, who instanceof UserToken ? 1 : 0);
    const skew = () => this.#transport.clock.skewMilliseconds;
    if (who instanceof UserToken) {
      this.#tokens = new PassedToken(who, check, skew);
      return;
    }
    const { store, lifetimeSeconds, maxTokens = DEFAULTS.maxTokens, renewBeforeSeconds = DEFAULTS.renewBeforeSeconds } = options;
    const { now, random, emit } = this.#transport;
    const owner = () => [this.#address.base, who.identity(), String(lifetimeSeconds ?? "")];
    this.#tokens = new IssuedTokens(
      new TokenSource(who, this.#address, this.#transport),
      check,
      store && new StoredTokens(store, owner, emit),
      {
        now,
        random,
        emit,
        skew,
        lifetimeSeconds,
        maxTokens,
        renewBeforeMilliseconds: renewBeforeSeconds * 1000,
      },
    );
  }

  /** The address of the token service, without a slash at the end. */
  get url(): string {
    return this.#address.base;
  }

  /**
   * A good token for a tenant's data: the one that is kept, or a new one.
   *
   * @param userTenant Whose data; the one that the credentials name by default.
   * @param options `scopes`: roles, to ask for less than what is granted; `signal`: ends the wait.
   * @returns The JWT.
   * @throws {MandateError} When there is none, with the reason and what to do; the signal's reason when it is aborted.
   * @example
   * ```ts
   * const response = await fetch(url, { headers: { Authorization: `Bearer ${await client.getToken("acme")}` } });
   * ```
   */
  async getToken(userTenant?: string, options?: TokenOptions): Promise<string> {
    const known = this.#tokens.peek(userTenant, options);
    return (known ?? (await this.#tokens.get(userTenant, options))).token;
  }

  /**
   * Like {@link getToken}, with what there is to know about the token.
   *
   * @param userTenant Whose data; the one that the credentials name by default.
   * @param options `scopes`: roles, to ask for less than what is granted; `signal`: ends the wait.
   * @throws {MandateError} As {@link getToken} does.
   * @example
   * ```ts
   * const { token, expiresAt, scopes } = await client.getTokenInfo("acme", { scopes: ["mdsp:core:iot.timUser"] });
   * ```
   */
  async getTokenInfo(userTenant?: string, options?: TokenOptions): Promise<TokenInfo> {
    return this.#tokens.peek(userTenant, options) ?? this.#tokens.get(userTenant, options);
  }

  /**
   * The tokens of several tenants, each with its token or its error, in their order; a tenant named twice comes once.
   *
   * @param userTenants The tenants, any number.
   * @param options `atOnce`: how many requests go out at the same time, 4 by default.
   * @throws The signal's reason when it is aborted; what goes wrong with one tenant stands in its result.
   * @example
   * ```ts
   * for (const { tenant, info, error } of await client.getTokens(["acme", "globex"])) {
   *   if (info) await collect(tenant, info.token);
   *   else console.warn(tenant, String(error));
   * }
   * ```
   */
  async getTokens(userTenants: readonly string[], options: TokenOptions & { atOnce?: number } = {}): Promise<TokenResult[]> {
    const { signal, scopes, atOnce = 4 } = options;
    signal?.throwIfAborted();
    const tokens = this.#tokens;
    const isTogether = tokens instanceof IssuedTokens && tokens.tenantsTogether > 1 && !scopes;
    const results = await getAll(
      userTenants,
      isTogether ? (group) => tokens.getTogether(group, signal) : (group) => group.map((tenant) => tokens.get(tenant, options)),
      { together: isTogether ? tokens.tenantsTogether : 1, atOnce },
    );
    signal?.throwIfAborted();
    return results;
  }

  /**
   * A token in place of one that an API refused. However many callers had the same, one new token is got; if a newer one
   * is kept already, that one comes back.
   *
   * @param rejected The token that was refused.
   * @param userTenant Whose data; the one that the credentials name by default.
   * @param options `scopes`: roles, to ask for less than what is granted; `signal`: ends the wait.
   * @throws {MandateError} As {@link getToken} does; always where a user token was given, since it cannot be replaced.
   * @example
   * ```ts
   * if (response.status === 401) token = await client.replaceToken(token, "acme");
   * ```
   */
  async replaceToken(rejected: string, userTenant?: string, options?: TokenOptions): Promise<string> {
    return (await this.#tokens.replace(rejected, userTenant, options)).token;
  }

  /**
   * The tenants that authorised the application, over all pages.
   *
   * @param options `pageSize`: how many a request, 100 at most and by default.
   * @throws {MandateError} As {@link getToken} does; `not_supported` with credentials of a tenant.
   * @example
   * ```ts
   * for await (const tenant of client.listUserTenants()) console.log(tenant);
   * ```
   */
  async *listUserTenants({
    pageSize = 100,
    signal,
  }: {
    pageSize?: number;
    signal?: AbortSignal;
  } = {}): AsyncGenerator<string, void, undefined> {
    const host = this.#hostTenant();
    const options = signal && { signal };
    for (let page = 0; ; page++) {
      const token = await this.getToken(host, options);
      const fetchPage = (bearer: string) => fetchTenantPage(this.#address.userTenants, page, pageSize, bearer, this.#transport, signal);
      const { tenants, isLast } = await fetchPage(token).catch(async (error) => {
        if (!(error instanceof MandateError && error.code === "unauthorized")) throw error;
        return fetchPage(await this.replaceToken(token, host, options));
      });
      yield* tenants;
      if (isLast) return;
    }
  }

  toString(): string {
    return `TokenClient(${this.url})`;
  }

  toJSON(): string {
    return this.toString();
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }

  #hostTenant(): string {
    const host = this.#tokens instanceof IssuedTokens ? this.#tokens.hostTenant : undefined;
    if (host !== undefined) return host;
    throw new MandateError("not_supported", "Only an application has tenants that authorised it. Use the credentials of an application.");
  }

  #tokenCheck(options: TokenClientOptions, maxRemembered: number): TokenCheck {
    const { issuers = this.#address.issuers, audience, algorithms = DEFAULT_ALGORITHMS, allowInsecureHttp = false } = options;
    const { clockToleranceSeconds = DEFAULT_CLOCK_TOLERANCE_SECONDS } = options;
    const rules = {
      issuers,
      algorithms,
      types: DEFAULT_TYPES,
      clockToleranceSeconds,
      allowInsecureHttp,
      ...(audience !== undefined && { audience }),
    };
    return new TokenCheck(serviceKeys(this.#address, this.#transport), rules, () => this.#transport.clock.now(), maxRemembered);
  }
}

function transportOf(
  options: TokenClientOptions,
  variables: () => Record<string, string | undefined>,
  scrub: Transport["scrub"],
): Transport {
  const {
    now = Date.now,
    random = Math.random,
    deadlineSeconds = DEFAULTS.deadlineSeconds,
    attemptSeconds = DEFAULTS.attemptSeconds,
  } = options;
  return {
    fetch: chooseFetch(options, variables),
    now,
    random,
    clock: new ServiceClock(now),
    deadlineMilliseconds: deadlineSeconds * 1000,
    attemptMilliseconds: attemptSeconds * 1000,
    emit: quietly(options.onEvent),
    scrub,
  };
}
