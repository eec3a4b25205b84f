import { createGuard, type GuardOptions, type RulesFor } from "./guard/guard.js";
import type { Verifier } from "./verify/create-verifier.js";
import type { VerifiedToken } from "./verify/verified-token.js";

export type { GuardOptions, RulesFor } from "./guard/guard.js";

/**
 * Wraps a route handler or the proxy of Next.js, or a handler of another framework on `Request` and `Response`. Requests with a
 * valid token reach the handler, with the content of the token. Other requests are answered: 401, or 403 if a new token would
 * not help, with `WWW-Authenticate` (RFC 6750 section 3), and 503 with `Retry-After` if the token cannot be verified at the
 * moment. The body is `{ "message": "…" }`.
 *
 * @param verifier The verifier of this API.
 * @param handle The handler. It receives the request, the token, and what the framework passes second.
 * @param rules What the token must allow, or a function that takes it from the request and from what the framework passes
 * second. Every valid token passes by default.
 * @param options `realm`: the protection space, `api` by default.
 * @throws {MandateError} `invalid_configuration` if the verifier is missing, or a rule or an option unknown. The handler rejects
 * with errors that are not about the token.
 * @example
 * ```ts
 * export const GET = withToken(verifier, async (_request, { tenant }) => Response.json(await assetsOf(tenant)), { accessLevel: "read-write" });
 * ```
 */
export function withToken<Incoming extends Request, Context>(
  verifier: Verifier,
  handle: (request: Incoming, token: VerifiedToken, context: Context) => Response | Promise<Response>,
  rules?: RulesFor<[request: Incoming, context: Context]>,
  options?: GuardOptions,
): (request: Incoming, context: Context) => Promise<Response> {
  const guard = createGuard(verifier, rules, options);
  return async (request, context) => {
    const { token, challenge } = await guard(request, request, context);
    if (token) return handle(request, token, context);
    const { status, headers, message } = challenge;
    return Response.json({ message }, { status, headers });
  };
}
