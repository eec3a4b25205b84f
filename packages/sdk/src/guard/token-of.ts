import { MandateError } from "../errors.js";
import type { VerifiedToken } from "../verify/verified-token.js";

const tokens = new WeakMap<object, VerifiedToken>();

export function setToken(request: object, token: VerifiedToken): void {
  tokens.set(request, token);
}

/**
 * The token of a request that a guard of this package has let pass.
 *
 * @param request The request that the framework passes to the handler.
 * @returns The content of the token. Its tenant is the only one whose data the request may access.
 * @throws {MandateError} `invalid_configuration` if no guard has verified the request.
 * @example
 * ```ts
 * const { tenant, scopes } = tokenOf(request);
 * ```
 */
export function tokenOf(request: object): VerifiedToken {
  const token = tokens.get(request);
  if (token) return token;
  throw new MandateError("invalid_configuration", "No guard has verified this request. Put requireToken before the handler.");
}
