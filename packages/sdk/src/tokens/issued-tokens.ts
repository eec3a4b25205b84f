import { renewalTime } from "../cache/renewal-time.js";
import type { Load } from "../cache/single-flight.js";
import { TokenCache, type TokenCacheOptions } from "../cache/token-cache.js";
import type { StoredTokens } from "../cache/token-store.js";
import type { TokenRequest } from "../credentials/token-call.js";
import { SECOND } from "../duration.js";
import { MandateError } from "../errors.js";
import type { EventListener } from "../events.js";
import type { Introspection, IssuedToken, TokenSource } from "../service/token-source.js";
import type { TokenOptions } from "../token-client-options.js";
import type { TokenInfo } from "../token-info.js";
import { tokenInfo } from "../validation/token-claims.js";
import type { TokenValidator } from "../validation/token-validator.js";
import { TokenBatch } from "./token-batch.js";

type CachedToken = IssuedToken & { info: TokenInfo };

export type IssuedTokensOptions = TokenCacheOptions & {
  lifetimeSeconds: number | undefined;
  /** How far the clock of the service is ahead, in milliseconds. */
  skew: () => number;
  emit: EventListener;
};

/** Tokens that the service issues: cached here, shared through a store, and validated before they are returned. */
export class IssuedTokens {
  readonly #cache: TokenCache<CachedToken>;

  constructor(
    private readonly source: TokenSource,
    private readonly validator: TokenValidator,
    private readonly store: StoredTokens | undefined,
    private readonly options: IssuedTokensOptions,
  ) {
    this.#cache = new TokenCache(options);
  }

  get hostTenant(): string | undefined {
    return this.source.credentials.hostTenant;
  }

  get maxTenantsPerBatch(): number {
    return this.source.maxTokensPerCall;
  }

  /** The cached token if it is usable, without waiting. */
  peek(tenant = this.#defaultTenant, { scopes }: TokenOptions = {}): TokenInfo | undefined {
    return this.#cache.peek(keyOf(tenant, scopes), this.#loader(tenant, scopes))?.info;
  }

  async get(tenant = this.#defaultTenant, { scopes, signal }: TokenOptions = {}): Promise<TokenInfo> {
    return (await this.#cache.get(keyOf(tenant, scopes), this.#loader(tenant, scopes), signal)).info;
  }

  /** A token other than the rejected one. */
  replace(rejected: string, tenant = this.#defaultTenant, options: TokenOptions = {}): Promise<TokenInfo> {
    const key = keyOf(tenant, options.scopes);
    this.#cache.delete(key, rejected);
    if (!this.#cache.getUnexpired(key)) void this.store?.reject(key, rejected);
    return this.get(tenant, options);
  }

  /** Forgets the token first, so that no caller gets it while it is being revoked. */
  async revoke(token: string, signal: AbortSignal | undefined): Promise<void> {
    const keys = this.#cache.deleteEverywhere(token);
    for (const key of keys) void this.store?.reject(key, token);
    await this.source.revoke(token, signal);
  }

  introspect(token: string, signal: AbortSignal | undefined): Promise<Introspection> {
    return this.source.introspect(token, signal);
  }

  /** The tokens of up to {@link maxTenantsPerBatch} tenants; those that are not cached come from one request. */
  getBatch(tenants: readonly string[], signal: AbortSignal | undefined): Promise<TokenInfo>[] {
    const { lifetimeSeconds } = this.options;
    const batch = new TokenBatch(tenants.length, (joined, batchSignal) => this.source.fetchTokens(joined, lifetimeSeconds, batchSignal));
    return tenants.map(async (tenant) => {
      let isLoading = false;
      const load = this.#loader(tenant, undefined, batch);
      const token = this.#cache.get(
        tenant,
        (flightSignal) => {
          isLoading = true;
          return load(flightSignal);
        },
        signal,
      );
      if (!isLoading) batch.skip();
      return (await token).info;
    });
  }

  get #defaultTenant(): string {
    return this.source.credentials.defaultTenant;
  }

  /** Loads from the store, or else from the service, alone or as part of a batch. */
  #loader(tenant: string, scopes: readonly string[] | undefined, batch?: TokenBatch): Load<CachedToken> {
    return async (signal) => {
      const { lifetimeSeconds } = this.options;
      const request = { tenant, ...(scopes && { scopes }), ...(lifetimeSeconds !== undefined && { lifetimeSeconds }) };
      const key = keyOf(tenant, scopes);
      try {
        const restored = await this.#restore(key, request);
        if (restored) batch?.skip();
        return restored ?? (await this.#fetch(key, request, signal, batch));
      } catch (error) {
        if (error instanceof MandateError) {
          this.options.emit({ type: "token.failed", tenant, error, isOldServing: this.#cache.getUnexpired(key) !== undefined });
        }
        throw error;
      }
    };
  }

  async #fetch(key: string, request: TokenRequest, signal: AbortSignal, batch: TokenBatch | undefined): Promise<CachedToken> {
    const { emit, now } = this.options;
    const { tenant } = request;
    const startedAt = now();
    const issued = await (batch ? batch.join(tenant, signal) : this.source.fetchToken(request, signal));
    const cached = await this.#accept(issued, request, true);
    // Not awaited, so a slow store delays no caller.
    void this.store?.set(key, cached.token, (cached.expiresAt - now()) / SECOND);
    emit({ type: "token.fetched", tenant, expiresAt: cached.info.expiresAt, durationMilliseconds: now() - startedAt });
    return cached;
  }

  /** A stored token is validated like one from the network, and ignored if it is due for renewal. */
  async #restore(key: string, request: TokenRequest): Promise<CachedToken | undefined> {
    const { emit, now, renewBeforeMilliseconds, skew } = this.options;
    const token = await this.store?.get(key);
    if (token === undefined) return undefined;
    try {
      const { iat, exp } = await this.#validate(token, request);
      const lifetime = { issuedAt: iat * SECOND - skew(), expiresAt: exp * SECOND - skew() };
      if (now() >= renewalTime(lifetime, renewBeforeMilliseconds, 0)) return undefined;
      const cached = await this.#accept({ token, ...lifetime }, request);
      emit({ type: "token.restored", tenant: request.tenant, expiresAt: cached.info.expiresAt });
      return cached;
    } catch (cause) {
      emit({ type: "store.failed", operation: "get", cause });
      return undefined;
    }
  }

  async #accept({ token, issuedAt, expiresAt: end }: IssuedToken, request: TokenRequest, isNew = false): Promise<CachedToken> {
    const claims = await this.#validate(token, request, isNew);
    const expiresAt = Math.min(end, claims.exp * SECOND - this.options.skew());
    return { token, issuedAt, expiresAt, info: tokenInfo(token, claims, expiresAt) };
  }

  #validate(token: string, { tenant }: TokenRequest, isNew = false) {
    return this.validator.validate(token, { tenant, subtenant: this.source.credentials.subtenant }, isNew);
  }
}

function keyOf(tenant: string, scopes: readonly string[] | undefined): string {
  return scopes ? `${tenant}\n${[...scopes].sort().join(" ")}` : tenant;
}
