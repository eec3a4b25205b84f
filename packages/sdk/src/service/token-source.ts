import { AppCredentials } from "../credentials/app-credentials.js";
import type { Credentials, TokenAsk } from "../credentials/credentials.js";
import { MandateError } from "../errors.js";
import { type IssuedToken, issuedTokenIn, readIssuedToken, readJson, unreadable } from "./issued-token.js";
import { isRecord, readRefusedTenant } from "./read-refusal.js";
import { send } from "./send.js";
import type { ServiceAddress } from "./service-address.js";
import type { Transport } from "./transport.js";

/** The service gives so many tokens in one call. */
export const MOST_TOKENS_A_CALL = 5;

export type IssuedOrRefused = IssuedToken | MandateError;

/** Asks the token service, with certain credentials. */
export class TokenSource {
  constructor(
    readonly credentials: Credentials,
    private readonly address: ServiceAddress,
    private readonly transport: Transport,
  ) {}

  /** How many tokens these credentials get in one call. */
  get tokensACall(): number {
    return this.credentials instanceof AppCredentials ? MOST_TOKENS_A_CALL : 1;
  }

  /** @throws {MandateError} When there is no token. */
  async fetchToken(ask: TokenAsk, signal?: AbortSignal): Promise<IssuedToken> {
    const answer = await send(() => this.credentials.tokenCall(this.#service(), ask), this.transport, signal);
    return readIssuedToken(answer, this.transport);
  }

  /** A token or an error for each tenant, at most {@link tokensACall}. */
  async fetchTokens(
    tenants: readonly string[],
    lifetimeSeconds: number | undefined,
    signal?: AbortSignal,
  ): Promise<Map<string, IssuedOrRefused>> {
    const { credentials } = this;
    if (!(credentials instanceof AppCredentials)) throw new MandateError("not_supported", "These credentials get one token a call.");
    const answer = await send(() => credentials.tokensCall(this.#service(), tenants, lifetimeSeconds), this.transport, signal);
    const { tokens, errors } = readJson(answer);
    if (!Array.isArray(tokens) || !Array.isArray(errors)) throw unreadable();
    const outcomes = new Map<string, IssuedOrRefused>();
    for (const entry of tokens.filter(isRecord)) outcomes.set(String(entry.userTenant), issuedTokenIn(entry, answer, this.transport));
    for (const entry of errors.filter(isRecord)) outcomes.set(String(entry.userTenant), readRefusedTenant(entry, this.transport.scrub));
    return outcomes;
  }

  #service() {
    return { address: this.address, now: this.transport.clock.now() };
  }
}
