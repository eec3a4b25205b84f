import type { NodeRequest } from "./express.js";
import { createGuard, type GuardOptions, type RulesFor } from "./guard/guard.js";
import { setToken } from "./guard/token-of.js";
import type { Verifier } from "./verify/create-verifier.js";

export type { NodeRequest } from "./express.js";
export type { GuardOptions, RulesFor } from "./guard/guard.js";
export { tokenOf } from "./guard/token-of.js";

/** The part of a Fastify request that the hook reads. */
export type FastifyRequestLike = { readonly raw: NodeRequest };

/** The part of a Fastify reply that a refusal needs. */
export type FastifyReplyLike = {
  code(status: number): unknown;
  headers(headers: Record<string, string>): unknown;
  send(body: { message: string }): unknown;
};

/**
 * Creates a hook for Fastify. It lets requests with a valid token pass; {@link tokenOf} returns their token. It answers other
 * requests itself: 401, or 403 if a new token would not help, with `WWW-Authenticate` (RFC 6750 section 3), and 503 with
 * `Retry-After` if the token cannot be verified at the moment. The body is `{ "message": "…" }`.
 *
 * @param verifier The verifier of this API.
 * @param rules What the token must allow, or a function that takes it from the request. Every valid token passes by default.
 * @param options `realm`: the protection space, `api` by default.
 * @throws {MandateError} `invalid_configuration` if the verifier is missing, or a rule or an option unknown. The hook rejects
 * with errors that are not about the token, which Fastify answers.
 * @example
 * ```ts
 * app.get("/assets", { onRequest: requireToken(verifier, { accessLevel: "read-write" }) }, async (request) => assetsOf(tokenOf(request).tenant));
 * type OfTenant = FastifyRequest<{ Params: { tenant: string } }>;
 * const ofTenant = requireToken(verifier, (request: OfTenant) => ({ tenant: request.params.tenant }));
 * app.get("/tenants/:tenant", { onRequest: ofTenant }, async (request: OfTenant) => assetsOf(request.params.tenant));
 * ```
 */
export function requireToken<Request extends FastifyRequestLike>(
  verifier: Verifier,
  rules?: RulesFor<[request: Request]>,
  options?: GuardOptions,
): (request: NoInfer<Request>, reply: FastifyReplyLike) => Promise<void> {
  const guard = createGuard(verifier, rules, options);
  return async (request, reply) => {
    const { token, challenge } = await guard(request.raw, request);
    if (token) return setToken(request, token);
    const { status, headers, message } = challenge;
    reply.code(status);
    reply.headers({ ...headers });
    // Fastify waits until the reply is sent, since the hook awaits it.
    await reply.send({ message });
  };
}
