import { AppCredentials } from "../credentials/app-credentials.js";
import type { Credentials } from "../credentials/credentials.js";
import type { TokenRequest } from "../credentials/token-call.js";
import { SECOND } from "../duration.js";
import { MandateError } from "../errors.js";
import { isRecord, tenantErrorFrom } from "./response-error.js";
import { type Answer, invalidResponse, readJson, send, type Transport } from "./send.js";
import type { ServiceAddress } from "./service-address.js";

/** A token from the service; times are in milliseconds since 1970 by the local clock. */
export type IssuedToken = { token: string; issuedAt: number; expiresAt: number };

export type TokenOutcome = IssuedToken | MandateError;

/** The limit of the service. */
const MAX_TOKENS_PER_CALL = 5;

/** Requests tokens from the token service with given credentials. */
export class TokenSource {
  constructor(
    readonly credentials: Credentials,
    private readonly address: ServiceAddress,
    private readonly transport: Transport,
  ) {}

  /** How many tokens one call of {@link fetchTokens} may request. */
  get maxTokensPerCall(): number {
    return this.credentials instanceof AppCredentials ? MAX_TOKENS_PER_CALL : 1;
  }

  /** @throws {MandateError} If the service issues no token. */
  async fetchToken(request: TokenRequest, signal?: AbortSignal): Promise<IssuedToken> {
    const answer = await send(() => this.credentials.tokenCall(this.#context(), request), this.transport, signal);
    return issuedTokenIn(readJson(answer), answer, this.transport);
  }

  /** A token or an error for each tenant. */
  async fetchTokens(
    tenants: readonly string[],
    lifetimeSeconds: number | undefined,
    signal?: AbortSignal,
  ): Promise<Map<string, TokenOutcome>> {
    const { credentials, transport } = this;
    if (!(credentials instanceof AppCredentials)) throw new MandateError("not_supported", "These credentials get one token per call.");
    const answer = await send(() => credentials.tokensCall(this.#context(), tenants, lifetimeSeconds), transport, signal);
    const { tokens, errors } = readJson(answer);
    if (!Array.isArray(tokens) || !Array.isArray(errors)) throw invalidResponse();
    const outcomes = new Map<string, TokenOutcome>();
    for (const entry of tokens.filter(isRecord)) outcomes.set(String(entry.userTenant), issuedTokenIn(entry, answer, transport));
    for (const entry of errors.filter(isRecord)) outcomes.set(String(entry.userTenant), tenantErrorFrom(entry, transport.redact));
    return outcomes;
  }

  #context() {
    return { address: this.address, now: this.transport.clock.now() };
  }
}

/** RFC 6749 section 5.1. The lifetime counts from when the request was sent, so it does not depend on the service's clock. */
function issuedTokenIn(body: Record<string, unknown>, { sentAt, receivedAt }: Answer, { clock }: Transport): IssuedToken {
  const { access_token: token, expires_in: lifetime, timestamp } = body;
  const seconds = typeof lifetime === "string" ? Number(lifetime) : lifetime;
  if (typeof token !== "string" || typeof seconds !== "number" || !Number.isFinite(seconds) || seconds <= 0) throw invalidResponse();
  if (typeof timestamp === "number") clock.observe(timestamp, { sentAt, receivedAt });
  return { token, issuedAt: sentAt, expiresAt: sentAt + seconds * SECOND };
}

/** A page of the tenants that authorized the application. Pages count from 0. */
export async function fetchTenantPage(
  { url, page, size, token }: { url: string; page: number; size: number; token: string },
  transport: Transport,
  signal?: AbortSignal,
): Promise<{ tenants: string[]; isLast: boolean }> {
  const query = new URLSearchParams({ page: String(page), size: String(size) });
  const call = { url: `${url}?${query}`, method: "GET", headers: { Authorization: `Bearer ${token}` } } as const;
  const { userTenants, page: position } = readJson(await send(() => call, transport, signal));
  if (!Array.isArray(userTenants) || !isRecord(position)) throw invalidResponse();
  const tenants = userTenants.filter(isRecord).map(({ id }) => String(id));
  return { tenants, isLast: tenants.length === 0 || page + 1 >= Number(position.totalPages) };
}
