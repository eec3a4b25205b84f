import { StoredTokens } from "./cache/token-store.js";
import { chooseCredentials } from "./credentials/choose-credentials.js";
import type { Credentials } from "./credentials/credentials.js";
import { UserToken } from "./credentials/user-token.js";
import { environment } from "./credentials/variables.js";
import { MandateError } from "./errors.js";
import { Redacted } from "./redacted.js";
import { type Reach, reachOf } from "./service/reach.js";
import { TokenSource } from "./service/token-source.js";
import { fetchTenantPage } from "./service/user-tenants.js";
import { DEFAULTS, type TokenClientOptions, type TokenOptions } from "./token-client-options.js";
import type { TokenInfo, TokenResult } from "./token-info.js";
import { getAll } from "./tokens/get-all.js";
import { IssuedTokens } from "./tokens/issued-tokens.js";
import { PassedToken } from "./tokens/passed-token.js";
import type { Tokens } from "./tokens/tokens.js";
import { DEFAULT_RULES, TokenCheck } from "./validation/token-check.js";

/**
 * Gets, checks, keeps and renews tokens. One for a process is enough; it holds no connection and needs no closing.
 *
 * @example
 * ```ts
 * const client = new TokenClient();
 * const token = await client.getToken("acme");
 * ```
 */
export class TokenClient extends Redacted {
  readonly #options: TokenClientOptions;
  readonly #reach: Reach;
  readonly #tokens: Tokens;
  readonly #skew = () => this.#reach.transport.clock.skewMilliseconds;

  /**
   * @param options Nothing is needed where the environment says who asks, and where.
   * @throws {MandateError} `invalid_configuration` when something is missing; the message names it.
   */
  constructor(options?: TokenClientOptions);
  /** @internal */
  constructor(options: TokenClientOptions, reach: Reach);
  constructor(given: TokenClientOptions = {}, reach?: Reach) {
    super();
    const options = defined(given);
    const variables = () => options.env ?? environment();
    const who = chooseCredentials(options, variables);
    this.#options = options;
    this.#reach = reach ?? reachOf(options, variables, (text) => (who instanceof UserToken ? text : who.scrub(text)));
    this.#tokens = who instanceof UserToken ? this.#passed(who) : this.#issued(who);
  }

  /** The address of the token service, without a slash at the end. */
  get url(): string {
    return this.#reach.address.base;
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
   * A client for a token that somebody else got, with the keys that this one has fetched already.
   *
   * @param userToken The token, such as the one of an incoming request.
   * @throws {MandateError} `invalid_configuration` when it is empty.
   * @example
   * ```ts
   * const { tenant } = await client.withUserToken(UserToken.fromRequest(request)).getTokenInfo();
   * ```
   */
  withUserToken(userToken: UserToken | string): TokenClient {
    return new TokenClient({ ...this.#options, userToken }, this.#reach);
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
    const { address, transport } = this.#reach;
    const options = signal && { signal };
    for (let page = 0; ; page++) {
      const token = await this.getToken(host, options);
      const fetchPage = (bearer: string) => fetchTenantPage(address.userTenants, page, pageSize, bearer, transport, signal);
      const { tenants, isLast } = await fetchPage(token).catch(async (error) => {
        if (!(error instanceof MandateError && error.code === "unauthorized")) throw error;
        return fetchPage(await this.replaceToken(token, host, options));
      });
      yield* tenants;
      if (isLast) return;
    }
  }

  override toString(): string {
    return `TokenClient(${this.url})`;
  }

  #hostTenant(): string {
    const host = this.#tokens instanceof IssuedTokens ? this.#tokens.hostTenant : undefined;
    if (host !== undefined) return host;
    throw new MandateError("not_supported", "Only an application has tenants that authorised it. Use the credentials of an application.");
  }

  #passed(userToken: UserToken): Tokens {
    return new PassedToken(userToken, this.#check(1), this.#skew);
  }

  #issued(credentials: Credentials): Tokens {
    const { address, transport } = this.#reach;
    const { store, lifetimeSeconds, maxTokens, renewBeforeSeconds } = { ...DEFAULTS, ...this.#options };
    const owner = () => [address.base, credentials.identity(), String(lifetimeSeconds ?? "")];
    const stored = store && new StoredTokens(store, owner, transport.emit);
    // What the service issued is checked when it comes, and kept with the outcome.
    return new IssuedTokens(new TokenSource(credentials, address, transport), this.#check(0), stored, {
      ...transport,
      skew: this.#skew,
      lifetimeSeconds,
      maxTokens,
      renewBeforeMilliseconds: renewBeforeSeconds * 1000,
    });
  }

  #check(maxRemembered: number): TokenCheck {
    const { address, transport, keys } = this.#reach;
    const rules = { issuers: address.issuers, ...DEFAULT_RULES, ...this.#options };
    return new TokenCheck(keys, rules, () => transport.clock.now(), maxRemembered);
  }
}

/** What is given, without what is given as undefined. */
function defined(options: TokenClientOptions): TokenClientOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
