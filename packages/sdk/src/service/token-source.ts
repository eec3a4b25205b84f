import { AppCredentials } from "../credentials/app-credentials.js";
import { withoutSecret } from "../credentials/client-secret.js";
import type { Credentials } from "../credentials/credentials.js";
import { type CallContext, formCall, type TokenCall, type TokenRequest } from "../credentials/token-call.js";
import { SECOND } from "../duration.js";
import { MandateError } from "../errors.js";
import type { TokenClaims } from "../validation/token-claims.js";
import { isRecord, tenantErrorFrom } from "./response-error.js";
import { type Answer, beforeDeadline, invalidResponse, readJson, send, type Transport } from "./send.js";
import type { ServiceAddress } from "./service-address.js";

/** A token from the service; times are in milliseconds since 1970 by the local clock. */
export type IssuedToken = { token: string; issuedAt: number; expiresAt: number };

export type TokenOutcome = IssuedToken | MandateError;

/** The state of a token (RFC 7662 section 2.2); `scope` is a text with blanks. An inactive token has no claims. */
export type Introspection = { readonly active: false } | ({ readonly active: true } & TokenClaims);

type RedactedAnswer = Answer & Pick<Transport, "redact">;

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
    const answer = await this.#send((context) => this.credentials.tokenCall(context, request), signal);
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
    const answer = await this.#send((context) => credentials.tokensCall(context, tenants, lifetimeSeconds), signal);
    const { tokens, errors } = readJson(answer);
    if (!Array.isArray(tokens) || !Array.isArray(errors)) throw invalidResponse();
    const outcomes = new Map<string, TokenOutcome>();
    for (const entry of tokens.filter(isRecord)) outcomes.set(String(entry.userTenant), issuedTokenIn(entry, answer, transport));
    for (const entry of errors.filter(isRecord)) outcomes.set(String(entry.userTenant), tenantErrorFrom(entry, answer.redact));
    return outcomes;
  }

  /** The revocation of a token (RFC 7009 section 2.1). */
  async revoke(token: string, signal?: AbortSignal): Promise<void> {
    await this.#sendQuery(this.address.revocation, token, signal);
  }

  /** The state of a token (RFC 7662 section 2.2). */
  async introspect(token: string, signal?: AbortSignal): Promise<Introspection> {
    const body = readJson(await this.#sendQuery(this.address.introspection, token, signal));
    if (typeof body.active !== "boolean") throw invalidResponse();
    return body as Introspection;
  }

  #sendQuery(url: string, token: string, signal?: AbortSignal): Promise<Answer> {
    const createCall = async (context: CallContext) => formCall(url, { token }, await this.credentials.authenticate(context));
    return this.#send(createCall, signal, (text) => withoutSecret(token, text));
  }

  /** Reads the secret once for all attempts, and removes it from error messages. */
  async #send(
    createCall: (context: CallContext) => TokenCall | Promise<TokenCall>,
    signal: AbortSignal | undefined,
    redactMore: Transport["redact"] = (text) => text,
  ): Promise<RedactedAnswer> {
    const { address, credentials, transport } = this;
    const secret = await beforeDeadline(() => credentials.readSecret(), transport.deadlineMilliseconds, signal);
    const redact = (text: string) => redactMore(withoutSecret(secret, text));
    const createNow = () => createCall({ address, now: transport.clock.now(), secret });
    return { ...(await send(createNow, { ...transport, redact }, signal)), redact };
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
  const redact = (text: string) => withoutSecret(token, text);
  const { userTenants, page: position } = readJson(await send(() => call, { ...transport, redact }, signal));
  if (!Array.isArray(userTenants) || !isRecord(position)) throw invalidResponse();
  const tenants = userTenants.filter(isRecord).map(({ id }) => String(id));
  return { tenants, isLast: tenants.length === 0 || page + 1 >= Number(position.totalPages) };
}
