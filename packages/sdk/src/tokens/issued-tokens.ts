import { renewalTime } from "../cache/renewal-time.js";
import type { Load } from "../cache/single-flight.js";
import { TokenCache, type TokenCacheOptions } from "../cache/token-cache.js";
import type { StoredTokens } from "../cache/token-store.js";
import type { TokenAsk } from "../credentials/credentials.js";
import { MandateError } from "../errors.js";
import type { EventListener } from "../events.js";
import type { IssuedToken } from "../service/issued-token.js";
import type { TokenSource } from "../service/token-source.js";
import type { TokenOptions } from "../token-client-options.js";
import type { TokenInfo } from "../token-info.js";
import type { TokenCheck } from "../validation/token-check.js";
import { scopesOf } from "../validation/token-claims.js";
import { TokenBatch } from "./token-batch.js";
import type { Tokens } from "./tokens.js";

type HeldToken = IssuedToken & { info: TokenInfo };

export type IssuedTokensOptions = TokenCacheOptions & {
  lifetimeSeconds: number | undefined;
  /** How far the service's clock is ahead, in milliseconds. */
  skew: () => number;
  emit: EventListener;
};

/** Tokens that the service issues: kept here, shared through a store, each checked before it is handed out. */
export class IssuedTokens implements Tokens {
  readonly #cache: TokenCache<HeldToken>;

  constructor(
    private readonly source: TokenSource,
    private readonly check: TokenCheck,
    private readonly stored: StoredTokens | undefined,
    private readonly options: IssuedTokensOptions,
  ) {
    this.#cache = new TokenCache(options);
  }

  get defaultTenant(): string {
    return this.source.credentials.defaultTenant;
  }

  /** The tenant that hosts the application; undefined where a tenant's own credentials ask. */
  get hostTenant(): string | undefined {
    return this.source.credentials.hostTenant;
  }

  peek(tenant = this.defaultTenant, { scopes }: TokenOptions = {}): TokenInfo | undefined {
    return this.#cache.peek(keyOf(tenant, scopes), this.#load(tenant, scopes))?.info;
  }

  async get(tenant = this.defaultTenant, { scopes, signal }: TokenOptions = {}): Promise<TokenInfo> {
    return (await this.#cache.get(keyOf(tenant, scopes), this.#load(tenant, scopes), signal)).info;
  }

  replace(rejected: string, tenant = this.defaultTenant, options: TokenOptions = {}): Promise<TokenInfo> {
    const key = keyOf(tenant, options.scopes);
    this.#cache.delete(key, rejected);
    if (!this.#cache.getUnexpired(key)) void this.stored?.reject(key, rejected);
    return this.get(tenant, options);
  }

  /** How many tenants {@link getTogether} takes. */
  get tenantsTogether(): number {
    return this.source.tokensACall;
  }

  /** A promise for each tenant's token; what is not at hand is got in one call. */
  getTogether(tenants: readonly string[], signal: AbortSignal | undefined): Promise<TokenInfo>[] {
    const { lifetimeSeconds } = this.options;
    const call = new TokenBatch(tenants.length, (asked, all) => this.source.fetchTokens(asked, lifetimeSeconds, all));
    return tenants.map(async (tenant) => {
      let isLoading = false;
      const load = this.#load(tenant, undefined, call);
      const taken = this.#cache.get(
        tenant,
        (flightSignal) => {
          isLoading = true;
          return load(flightSignal);
        },
        signal,
      );
      if (!isLoading) call.skip();
      return (await taken).info;
    });
  }

  #ask(tenant: string, scopes: readonly string[] | undefined): TokenAsk {
    const { lifetimeSeconds } = this.options;
    return { tenant, ...(scopes && { scopes }), ...(lifetimeSeconds !== undefined && { lifetimeSeconds }) };
  }

  /** From the store, else from the service: alone, or in a call with others. */
  #load(tenant: string, scopes: readonly string[] | undefined, call?: TokenBatch): Load<HeldToken> {
    return async (signal) => {
      const ask = this.#ask(tenant, scopes);
      const key = keyOf(tenant, scopes);
      try {
        const restored = await this.#restore(key, ask);
        if (restored) call?.skip();
        return restored ?? (await this.#fetch(key, ask, signal, call));
      } catch (error) {
        if (error instanceof MandateError) {
          this.options.emit({ type: "token.failed", tenant, error, isOldServing: this.#cache.getUnexpired(key) !== undefined });
        }
        throw error;
      }
    };
  }

  async #fetch(key: string, ask: TokenAsk, signal: AbortSignal, call: TokenBatch | undefined): Promise<HeldToken> {
    const { emit, now } = this.options;
    const startedAt = now();
    const issued = await (call ? call.join(ask.tenant, signal) : this.source.fetchToken(ask, signal));
    const held = await this.#accept(issued, ask, true);
    // Nobody waits for the store.
    void this.stored?.set(key, held.token, (held.expiresAt - now()) / 1000);
    emit({ type: "token.fetched", tenant: ask.tenant, expiresAt: held.info.expiresAt, durationMilliseconds: now() - startedAt });
    return held;
  }

  /** What is stored is believed as little as what comes from the network, and not taken when it is due for renewal. */
  async #restore(key: string, ask: TokenAsk): Promise<HeldToken | undefined> {
    const { emit, now, renewBeforeMilliseconds, skew } = this.options;
    const token = await this.stored?.get(key);
    if (token === undefined) return undefined;
    try {
      const { iat, exp } = await this.check.check(token, this.#expected(ask));
      const lifetime = { issuedAt: iat * 1000 - skew(), expiresAt: exp * 1000 - skew() };
      if (now() >= renewalTime(lifetime, renewBeforeMilliseconds, 0)) return undefined;
      const held = await this.#accept({ token, ...lifetime }, ask, false);
      emit({ type: "token.restored", tenant: ask.tenant, expiresAt: held.info.expiresAt });
      return held;
    } catch (cause) {
      emit({ type: "store.failed", operation: "get", cause });
      return undefined;
    }
  }

  async #accept(issued: IssuedToken, ask: TokenAsk, isFresh: boolean): Promise<HeldToken> {
    const claims = await this.check.check(issued.token, this.#expected(ask), isFresh);
    const expiresAt = Math.min(issued.expiresAt, claims.exp * 1000 - this.options.skew());
    const { token, issuedAt } = issued;
    const { subtenant } = claims;
    const info = {
      token,
      expiresAt: new Date(expiresAt),
      scopes: scopesOf(claims),
      tenant: claims.ten,
      ...(subtenant !== undefined && { subtenant }),
    };
    return { token, issuedAt, expiresAt, info };
  }

  #expected({ tenant }: TokenAsk) {
    return { tenant, subtenant: this.source.credentials.subtenant };
  }
}

function keyOf(tenant: string, scopes: readonly string[] | undefined): string {
  return scopes ? `${tenant}\n${[...scopes].sort().join(" ")}` : tenant;
}
