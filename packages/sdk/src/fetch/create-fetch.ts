import { SECOND } from "../duration.js";
import { MandateError } from "../errors.js";
import { checkOptions } from "../options.js";
import type { TokenClient } from "../token-client.js";
import { followRedirects } from "./follow-redirect.js";
import { type RepeatableCall, readCall } from "./repeatable-call.js";

export type CreateFetchOptions = {
  /** The tenant whose token the requests carry; the default tenant of the credentials if omitted. */
  userTenant?: string;
  /** The roles to request, fewer than granted. */
  scopes?: readonly string[];
  /** The origins that may receive the token, such as `https://gateway.example.com`; that of the token service by default. */
  origins?: readonly (string | URL)[];
  /** The function that sends requests; the `fetch` of the runtime by default. */
  fetch?: typeof fetch;
};

/** How long no token is replaced after the API has rejected a new one. */
const REPLACEMENT_PAUSE = 30 * SECOND;

/**
 * Creates a `fetch` that adds a valid token to each request. A response with status 401 makes it get a new token and repeat
 * the request once, if the body can be sent again. The token is sent to the given origins only, even after a redirect.
 *
 * @param client The client that supplies the tokens.
 * @param options The tenant, and the origins that may receive the token.
 * @throws {MandateError} `invalid_configuration` if an option is unknown or of the wrong kind. The returned `fetch` rejects if no token can be obtained, and with `foreign_origin` for other origins.
 * @example
 * ```ts
 * const fetchAcme = createFetch(client, { userTenant: "acme" });
 * const assets = await fetchAcme(`${client.url}/api/assetmanagement/v3/assets`);
 * ```
 */
export function createFetch(client: TokenClient, options: CreateFetchOptions = {}): typeof fetch {
  if (typeof client?.replaceToken !== "function") throw invalid("createFetch requires a TokenClient. Pass it first.");
  checkOptions("createFetch", options, { userTenant: "string", scopes: "string[]", origins: "array", fetch: "function" });
  const { userTenant, scopes, fetch: base = fetch } = options;
  const origins = new Set((options.origins ?? [client.url]).map(originOf));
  const isAllowed = (url: URL) => origins.has(url.origin);
  const tokenOptions = (signal: AbortSignal | null | undefined) => ({ ...(scopes && { scopes }), ...(signal && { signal }) });
  let pausedUntil = Number.NEGATIVE_INFINITY;

  const sendOnce = ({ url, init }: RepeatableCall) => base(url.href, { ...init, redirect: "manual" });

  const sendWith = (token: string, call: RepeatableCall) => {
    const headers = new Headers(call.init.headers);
    headers.set("Authorization", `Bearer ${token}`);
    return sendOnce({ ...call, init: { ...call.init, headers } });
  };

  async function sendWithToken(call: RepeatableCall): Promise<Response> {
    const token = await client.getToken(userTenant, tokenOptions(call.init.signal));
    const response = await sendWith(token, call);
    if (response.status !== 401 || !call.isRepeatable || performance.now() < pausedUntil) return response;
    const replacement = await client.replaceToken(token, userTenant, tokenOptions(call.init.signal)).catch(() => null);
    if (replacement === null) return response;
    await response.body?.cancel();
    const repeated = await sendWith(replacement, call);
    if (repeated.status === 401) pausedUntil = performance.now() + REPLACEMENT_PAUSE;
    return repeated;
  }

  return async (input, init) => {
    const call = readCall(input, init);
    if (!isAllowed(call.url)) {
      throw new MandateError("foreign_origin", `The token is not sent to ${call.url.origin}. If it should be, add the origin to origins.`);
    }
    return followRedirects(call, { isAllowed, sendWithToken, sendWithoutToken: sendOnce });
  };
}

function originOf(address: string | URL): string {
  if (URL.canParse(address)) return new URL(address).origin;
  throw invalid("An entry of origins is not an address. Pass origins such as https://gateway.example.com.");
}

function invalid(message: string): MandateError {
  return new MandateError("invalid_configuration", message);
}
