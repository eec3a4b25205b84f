import { rejected } from "../validation/rejection.js";
import { type AccessRules, requireAccess } from "./access.js";
import { bearerOf, type IncomingRequest } from "./bearer.js";
import { checksOf } from "./checks.js";
import { readVerifiedToken, type VerifiedToken } from "./verified-token.js";
import type { VerifierOptions } from "./verifier-options.js";

/** What a token must be of and allow. */
export type VerifyRules = AccessRules & {
  /** The tenant it must be of. Give it wherever the call names a tenant; otherwise use that of the token. */
  tenant?: string;
  /** The subtenant it must be limited to. */
  subtenant?: string;
};

/** Checks the tokens that an API is shown. One for a process is enough; it needs no closing. */
export type Verifier = {
  /**
   * What a good token says.
   *
   * @param token The JWT, without `Bearer`.
   * @throws {MandateError} `invalid_token` with the reason; `insufficient_access` where it is good and allows too little;
   * `unavailable` while the keys of the service cannot be read. {@link challengeOf} makes an answer of each.
   * @example
   * ```ts
   * const { tenant } = await verifier.verify(token, { scopes: ["mdsp:core:iot.timUser"] });
   * ```
   */
  verify(token: string, rules?: VerifyRules): Promise<VerifiedToken>;
  /**
   * What the token of a request says, which it carries as `Authorization: Bearer`.
   *
   * @param request A `Request`, or whatever has its headers, such as a request of Node's `http`, Express or Fastify.
   * @throws {MandateError} As {@link Verifier.verify} does; `invalid_token`, reason `missing`, where it carries none.
   * @example
   * ```ts
   * const { tenant } = await verifier.verifyRequest(request, { accessLevel: "read-write" });
   * ```
   */
  verifyRequest(request: IncomingRequest, rules?: VerifyRules): Promise<VerifiedToken>;
};

/** Longer ones are of nobody we know. */
const MOST_TOKEN_CHARACTERS = 16_384;

/**
 * A verifier for an API that is shown tokens of a service: signature, algorithm, type, issuer, audience, times, tenant, and
 * whether they were revoked. Keys and status lists are fetched when they are needed and kept for as long as they may be.
 *
 * @param options The address of the service; everything else has a default.
 * @throws {MandateError} `invalid_configuration` when an address is none, or not safe.
 * @example
 * ```ts
 * const verifier = createVerifier({ url: "https://tokens.example.com" });
 * const { tenant, accessLevel } = await verifier.verifyRequest(request);
 * ```
 */
export function createVerifier(options: VerifierOptions): Verifier {
  const { tokens, status } = checksOf(options);

  async function verify(token: string, rules: VerifyRules = {}): Promise<VerifiedToken> {
    if (typeof token !== "string" || token.length > MOST_TOKEN_CHARACTERS) throw rejected("malformed");
    const claims = await tokens.check(token, rules);
    await status.check(claims);
    const verified = readVerifiedToken(claims);
    requireAccess(verified, rules);
    return verified;
  }

  return { verify, verifyRequest: async (request, rules) => verify(bearerOf(request), rules) };
}
