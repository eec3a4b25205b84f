import { createGuard, type GuardOptions, type RulesFor } from "./guard/guard.js";
import { setToken } from "./guard/token-of.js";
import type { HeaderRecord } from "./verify/bearer.js";
import type { Verifier } from "./verify/create-verifier.js";

export type { GuardOptions, RulesFor } from "./guard/guard.js";
export { tokenOf } from "./guard/token-of.js";

/** A request of Express, or of another framework on Node's `http`. */
export type NodeRequest = { readonly headers: HeaderRecord; readonly rawHeaders?: readonly string[] };

/** The part of Node's `ServerResponse` that a refusal needs. */
export type NodeResponse = {
  statusCode: number;
  setHeader(name: string, value: string): unknown;
  end(body: string): unknown;
};

/**
 * Creates a middleware for Express, and for other frameworks whose middlewares take `(request, response, next)`. It lets
 * requests with a valid token pass; {@link tokenOf} returns their token. It answers other requests itself: 401, or 403 if a new
 * token would not help, with `WWW-Authenticate` (RFC 6750 section 3), and 503 with `Retry-After` if the token cannot be verified
 * at the moment. The body is `{ "message": "…" }`.
 *
 * @param verifier The verifier of this API.
 * @param rules What the token must allow, or a function that takes it from the request. Every valid token passes by default.
 * @param options `realm`: the protection space, `api` by default.
 * @throws {MandateError} `invalid_configuration` if the verifier is missing, or a rule or an option unknown. Errors that are not
 * about the token are passed to `next`.
 * @example
 * ```ts
 * app.get("/assets", requireToken(verifier, { accessLevel: "read-write" }), (request, response) => {
 *   response.json(assetsOf(tokenOf(request).tenant));
 * });
 * const ofTenant = requireToken(verifier, (request: Request<{ tenant: string }>) => ({ tenant: request.params.tenant }));
 * app.get("/tenants/:tenant/assets", ofTenant, listAssets);
 * ```
 */
export function requireToken<Request extends NodeRequest>(
  verifier: Verifier,
  rules?: RulesFor<[request: Request]>,
  options?: GuardOptions,
): (request: Request, response: NodeResponse, next: (error?: unknown) => void) => Promise<void> {
  const guard = createGuard(verifier, rules, options);
  return async (request, response, next) => {
    try {
      const { token, challenge } = await guard(request, request);
      if (challenge) return refuse(response, challenge);
      setToken(request, token);
    } catch (error) {
      return next(error);
    }
    next();
  };
}

function refuse(response: NodeResponse, { status, headers, message }: { status: number; headers: object; message: string }): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries({ ...headers, "Content-Type": "application/json; charset=utf-8" })) {
    response.setHeader(name, value);
  }
  response.end(JSON.stringify({ message }));
}
