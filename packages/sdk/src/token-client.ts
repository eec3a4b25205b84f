import { StoredTokens, type TokenStore } from "./cache/token-store.js";
import { chooseCredentials } from "./credentials/choose-credentials.js";
import { cleanText } from "./credentials/clean-text.js";
import type { Credentials } from "./credentials/credentials.js";
import { UserToken } from "./credentials/user-token.js";
import { environment } from "./credentials/variables.js";
import { SECOND } from "./duration.js";
import { MandateError } from "./errors.js";
import { checkOptions } from "./options.js";
import { Redacted } from "./redacted.js";
import { type TokenService, tokenService } from "./service/token-service.js";
import { fetchTenantPage, type Introspection, TokenSource } from "./service/token-source.js";
import { CALL_OPTIONS, CLIENT_OPTIONS, DEFAULTS, type TokenClientOptions, type TokenOptions } from "./token-client-options.js";
import type { TokenInfo, TokenResult } from "./token-info.js";
import { IssuedTokens } from "./tokens/issued-tokens.js";
import { ProvidedToken } from "./tokens/provided-token.js";
import { getInBatches } from "./tokens/token-batch.js";
import { DEFAULT_RULES, TokenValidator } from "./validation/token-validator.js";

/**
 * Requests, validates, caches and renews tokens. Create one per process; it holds no connections and needs no closing.
 *
 * @example
 * ```ts
 * const client = new TokenClient();
 * const token = await client.getToken("acme");
 * ```
 */
export class TokenClient extends Redacted {
  readonly #options: TokenClientOptions;
  readonly #service: TokenService;
  readonly #tokens: IssuedTokens | ProvidedToken;
  readonly #skew = () => this.#service.transport.clock.skewMilliseconds;

  /**
   * @param options Optional if the environment contains the credentials and the address of the token service.
   * @throws {MandateError} `invalid_configuration`, naming the missing, damaged or unknown option or variable.
   */
  constructor(options?: TokenClientOptions);
  /** @internal */
  constructor(options: TokenClientOptions, service: TokenService);
  constructor(given: TokenClientOptions = {}, service?: TokenService) {
    super();
    checkOptions("TokenClient", given, CLIENT_OPTIONS);
    if (given.store) checkStore(given.store);
    const options = withoutUndefined(given);
    const variables = () => options.env ?? environment();
    const credentials = chooseCredentials(options, variables);
    this.#options = options;
    this.#service = service ?? tokenService(options, variables);
    this.#tokens =
      credentials instanceof UserToken ? new ProvidedToken(credentials, this.#validator(1), this.#skew) : this.#issuedTokens(credentials);
  }

  /** The address of the token service, without a trailing slash. */
  get url(): string {
    return this.#service.address.base;
  }

  /**
   * Returns a valid token for the data of a tenant: the cached token, or a new one.
   *
   * @param userTenant The tenant; the default tenant of the credentials if omitted.
   * @param options `scopes`: roles, to request fewer than granted; `signal`: aborts the call.
   * @returns The JWT.
   * @throws {MandateError} If no token can be obtained; the reason of the signal when it is aborted.
   * @example
   * ```ts
   * const response = await fetch(url, { headers: { Authorization: `Bearer ${await client.getToken("acme")}` } });
   * ```
   */
  async getToken(userTenant?: string, options?: TokenOptions): Promise<string> {
    checkCall(userTenant, options);
    const cached = this.#tokens.peek(userTenant, options);
    return (cached ?? (await this.#tokens.get(userTenant, options))).token;
  }

  /**
   * Like {@link getToken}, with the expiry, roles and tenant of the token.
   *
   * @param userTenant The tenant; the default tenant of the credentials if omitted.
   * @param options `scopes`: roles, to request fewer than granted; `signal`: aborts the call.
   * @throws {MandateError} As {@link getToken}.
   * @example
   * ```ts
   * const { token, expiresAt, scopes } = await client.getTokenInfo("acme", { scopes: ["mdsp:core:iot.timUser"] });
   * ```
   */
  async getTokenInfo(userTenant?: string, options?: TokenOptions): Promise<TokenInfo> {
    checkCall(userTenant, options);
    return this.#tokens.peek(userTenant, options) ?? this.#tokens.get(userTenant, options);
  }

  /**
   * Returns a token or an error for each of several tenants, in order and without duplicates.
   *
   * @param userTenants Any number of tenants.
   * @param options `atOnce`: the number of concurrent requests, 4 by default; `scopes` and `signal` as for {@link getToken}.
   * @throws The reason of the signal when it is aborted. The error of a tenant is part of its result.
   * @example
   * ```ts
   * for (const { tenant, info, error } of await client.getTokens(["acme", "globex"])) {
   *   if (info) await collect(tenant, info.token);
   *   else console.warn(tenant, String(error));
   * }
   * ```
   */
  async getTokens(userTenants: readonly string[], options: TokenOptions & { atOnce?: number } = {}): Promise<TokenResult[]> {
    checkOptions("getTokens", options, { ...CALL_OPTIONS, atOnce: "number" });
    if (!Array.isArray(userTenants)) throw new MandateError("invalid_configuration", "getTokens requires an array of tenants.");
    const { signal, scopes, atOnce = 4 } = options;
    signal?.throwIfAborted();
    const tokens = this.#tokens;
    const canBatch = tokens instanceof IssuedTokens && tokens.maxTenantsPerBatch > 1 && !scopes;
    const results = await getInBatches(
      userTenants,
      canBatch ? (batch) => tokens.getBatch(batch, signal) : (batch) => batch.map((tenant) => tokens.get(tenant, options)),
      { batchSize: canBatch ? tokens.maxTenantsPerBatch : 1, atOnce },
    );
    signal?.throwIfAborted();
    return results;
  }

  /**
   * Replaces a token that an API rejected. Concurrent callers share one request; if a newer token is cached already, it is
   * returned.
   *
   * @param rejected The rejected token.
   * @param userTenant The tenant; the default tenant of the credentials if omitted.
   * @param options `scopes`: roles, to request fewer than granted; `signal`: aborts the call.
   * @throws {MandateError} As {@link getToken}; always for a user token, which cannot be replaced.
   * @example
   * ```ts
   * if (response.status === 401) token = await client.replaceToken(token, "acme");
   * ```
   */
  async replaceToken(rejected: string, userTenant?: string, options?: TokenOptions): Promise<string> {
    checkCall(userTenant, options);
    return (await this.#tokens.replace(rejected, userTenant, options)).token;
  }

  /**
   * Creates a client for a token obtained elsewhere. It shares the key set of this client.
   *
   * @param userToken The token, such as the one in an incoming request.
   * @throws {MandateError} `invalid_configuration` if it is empty.
   * @example
   * ```ts
   * const { tenant } = await client.withUserToken(UserToken.fromRequest(request)).getTokenInfo();
   * ```
   */
  withUserToken(userToken: UserToken | string): TokenClient {
    return new TokenClient({ ...this.#options, userToken }, this.#service);
  }

  /**
   * Iterates over all tenants that authorized the application.
   *
   * @param options `pageSize`: tenants per request, at most 100 and 100 by default; `signal`: aborts the iteration.
   * @throws {MandateError} As {@link getToken}; `not_supported` for the credentials of a tenant.
   * @example
   * ```ts
   * for await (const tenant of client.listUserTenants()) console.log(tenant);
   * ```
   */
  async *listUserTenants(options: { pageSize?: number; signal?: AbortSignal } = {}): AsyncGenerator<string, void, undefined> {
    checkOptions("listUserTenants", options, { pageSize: "number", signal: "object" });
    const { pageSize = 100, signal } = options;
    const host = this.#tokens.hostTenant;
    if (host === undefined) {
      throw new MandateError("not_supported", "Only applications can list tenants. Use the credentials of an application.");
    }
    const { address, transport } = this.#service;
    const call = signal && { signal };
    for (let page = 0; ; page++) {
      const token = await this.getToken(host, call);
      const query = { url: address.userTenants, page, size: pageSize, token };
      const { tenants, isLast } = await fetchTenantPage(query, transport, signal).catch(async (error) => {
        if (!(error instanceof MandateError && error.code === "unauthorized")) throw error;
        return fetchTenantPage({ ...query, token: await this.replaceToken(token, host, call) }, transport, signal);
      });
      yield* tenants;
      if (isLast) return;
    }
  }

  /**
   * Revokes one of the client's own tokens before it expires (RFC 7009). This client no longer returns it, and requests a new one
   * when it is called next. Introspection reports the revocation at once.
   *
   * @param token The JWT.
   * @param options `signal`: aborts the call.
   * @throws {MandateError} As {@link getToken}; `not_supported` for a user token.
   * @example
   * ```ts
   * await client.revoke(await client.getToken("acme"));
   * ```
   */
  async revoke(token: string, options: { signal?: AbortSignal } = {}): Promise<void> {
    checkOptions("revoke", options, SIGNAL_ONLY);
    await this.#ownTokens("revoke").revoke(cleanText("token", token), options.signal);
  }

  /**
   * Asks the token service for the state of a token (RFC 7662). An application and a tenant can ask about their own tokens; about
   * those of others, a resource server, with the credentials in `mandate-sdk/resource-server`.
   *
   * @param token The JWT.
   * @param options `signal`: aborts the call.
   * @returns `active`, and the claims of an active token. Foreign, expired and revoked tokens are inactive.
   * @throws {MandateError} As {@link getToken}; `not_supported` for a user token.
   * @example
   * ```ts
   * const state = await client.introspect(token);
   * if (state.active) console.log(state.ten, state.exp);
   * ```
   */
  async introspect(token: string, options: { signal?: AbortSignal } = {}): Promise<Introspection> {
    checkOptions("introspect", options, SIGNAL_ONLY);
    return this.#ownTokens("introspect").introspect(cleanText("token", token), options.signal);
  }

  /** @throws {MandateError} `not_supported` without credentials. */
  #ownTokens(operation: string): IssuedTokens {
    if (this.#tokens instanceof IssuedTokens) return this.#tokens;
    throw new MandateError("not_supported", `A user token has no credentials for ${operation}. Use a client with credentials.`);
  }

  override toString(): string {
    return `TokenClient(${this.url})`;
  }

  #issuedTokens(credentials: Credentials): IssuedTokens {
    const { address, transport } = this.#service;
    const { store, lifetimeSeconds, maxTokens, renewBeforeSeconds } = { ...DEFAULTS, ...this.#options };
    const owner = () => [address.base, credentials.identity(), String(lifetimeSeconds ?? "")];
    const stored = store && new StoredTokens(store, owner, transport.emit);
    // The cache holds validated tokens, so the validator need not remember them.
    return new IssuedTokens(new TokenSource(credentials, address, transport), this.#validator(0), stored, {
      ...transport,
      skew: this.#skew,
      lifetimeSeconds,
      maxTokens,
      renewBeforeMilliseconds: renewBeforeSeconds * SECOND,
    });
  }

  #validator(maxRemembered: number): TokenValidator {
    const { address, transport, keys } = this.#service;
    const rules = { issuers: address.issuers, ...DEFAULT_RULES, ...this.#options };
    return new TokenValidator(keys, rules, () => transport.clock.now(), maxRemembered);
  }
}

const SIGNAL_ONLY = { signal: "object" } as const;

function checkStore(store: TokenStore): void {
  if ((["get", "set", "delete"] as const).every((name) => typeof store[name] === "function")) return;
  throw new MandateError("invalid_configuration", "store must have the functions get, set and delete.");
}

/** Callers in JavaScript pass options in place of the tenant, and scopes as text. */
function checkCall(userTenant: string | undefined, options: TokenOptions | undefined): void {
  if (userTenant !== undefined && typeof userTenant !== "string") {
    throw new MandateError("invalid_configuration", "The tenant must be a string. Pass it first, and the options after it.");
  }
  if (options !== undefined) checkOptions("The call", options, CALL_OPTIONS);
}

function withoutUndefined(options: TokenClientOptions): TokenClientOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
