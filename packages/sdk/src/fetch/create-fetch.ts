import { MandateError } from "../errors.js";
import type { TokenClient } from "../token-client.js";
import { followRedirects } from "./follow-redirect.js";
import { type RepeatableCall, readCall } from "./repeatable-call.js";

export type CreateFetchOptions = {
  /** Whose data the calls are for; the tenant that the credentials name by default. */
  userTenant?: string;
  /** Roles, to ask for less than what is granted. */
  scopes?: readonly string[];
  /** Where the token may go, such as `https://gateway.example.com`; the origin of the token service by default. */
  origins?: readonly (string | URL)[];
  /** What calls are made with; the runtime's own `fetch` by default. */
  fetch?: typeof fetch;
};

/** An API that refuses what was renewed for it is not worth another renewal for so long. */
const NO_USE_MILLISECONDS = 30_000;

/**
 * A `fetch` that makes each call with a good token, or not at all. A call that is refused with 401 gets a new token and is
 * repeated once, if its body can be sent again. The token never goes to an origin that is not named, also not by a redirect.
 *
 * @param client Gets the tokens.
 * @param options Whose data, and where the token may go.
 * @throws {MandateError} From the `fetch` it returns: when there is no token, and `foreign_origin` for any other origin.
 * @example
 * ```ts
 * const fetchAcme = createFetch(client, { userTenant: "acme" });
 * const assets = await fetchAcme(`${client.url}/api/assetmanagement/v3/assets`);
 * ```
 */
export function createFetch(client: TokenClient, options: CreateFetchOptions = {}): typeof fetch {
  const { userTenant, scopes, fetch: base = fetch } = options;
  const origins = new Set((options.origins ?? [client.url]).map((origin) => new URL(origin).origin));
  const isAllowed = (url: URL) => origins.has(url.origin);
  const tokenOptions = (signal: AbortSignal | null | undefined) => ({ ...(scopes && { scopes }), ...(signal && { signal }) });
  let noUseUntil = Number.NEGATIVE_INFINITY;

  const callOnce = ({ url, init }: RepeatableCall) => base(url.href, { ...init, redirect: "manual" });

  const callWith = (token: string, call: RepeatableCall) => {
    const headers = new Headers(call.init.headers);
    headers.set("Authorization", `Bearer ${token}`);
    return callOnce({ ...call, init: { ...call.init, headers } });
  };

  async function callWithToken(call: RepeatableCall): Promise<Response> {
    const token = await client.getToken(userTenant, tokenOptions(call.init.signal));
    const response = await callWith(token, call);
    if (response.status !== 401 || !call.isRepeatable || performance.now() < noUseUntil) return response;
    const another = await client.replaceToken(token, userTenant, tokenOptions(call.init.signal)).catch(() => null);
    if (another === null) return response;
    await response.body?.cancel();
    const repeated = await callWith(another, call);
    if (repeated.status === 401) noUseUntil = performance.now() + NO_USE_MILLISECONDS;
    return repeated;
  }

  return async (input, init) => {
    const call = readCall(input, init);
    if (!isAllowed(call.url)) {
      throw new MandateError("foreign_origin", `The token is not meant for ${call.url.origin}. If it is, name it in origins.`);
    }
    return followRedirects(call, { isAllowed, withToken: callWithToken, withoutToken: callOnce });
  };
}
