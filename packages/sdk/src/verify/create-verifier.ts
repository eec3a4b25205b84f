import { checkOptions } from "../options.js";
import { rejected } from "../validation/rejection.js";
import { requireAccess } from "./access.js";
import { bearerOf, type IncomingRequest } from "./bearer.js";
import { createChecks } from "./checks.js";
import { checkRules, type VerifyRules } from "./rules.js";
import { readVerifiedToken, type VerifiedToken } from "./verified-token.js";
import { VERIFIER_OPTIONS, type VerifierOptions } from "./verifier-options.js";

/** Verifies the tokens that an API receives. Create one per process; it needs no closing. */
export type Verifier = {
  /**
   * Verifies a token and returns its content.
   *
   * @param token The JWT, without `Bearer`.
   * @throws {MandateError} `invalid_token` with the reason; `insufficient_access` if the token does not allow the request;
   * `unavailable` if the keys of the service cannot be read; `invalid_configuration` if a rule is unknown, or has no value or
   * one of the wrong kind. {@link challengeOf} turns all but the last into a response.
   * @example
   * ```ts
   * const { tenant } = await verifier.verify(token, { scopes: ["mdsp:core:iot.timUser"] });
   * ```
   */
  verify(token: string, rules?: VerifyRules): Promise<VerifiedToken>;
  /**
   * Verifies the token in the header `Authorization: Bearer …` of a request and returns its content.
   *
   * @param request A `Request`, or an object with `headers`, such as a request of Node's `http`, Express or Fastify.
   * @throws {MandateError} As {@link Verifier.verify}; `invalid_token`, reason `missing`, if the request carries no token.
   * @example
   * ```ts
   * const { tenant } = await verifier.verifyRequest(request, { accessLevel: "read-write" });
   * ```
   */
  verifyRequest(request: IncomingRequest, rules?: VerifyRules): Promise<VerifiedToken>;
};

/** Limits the work for hostile input; the tokens of the service are far shorter. */
const MAX_TOKEN_CHARACTERS = 16_384;

/**
 * Creates a verifier for an API that receives tokens of a token service. It checks signature, algorithm, type, issuer,
 * audience, times, tenant and revocation. Keys and status lists are fetched on demand and cached.
 *
 * @param options The address of the service. All other options have defaults.
 * @throws {MandateError} `invalid_configuration` if an address is invalid or insecure, or an option unknown or of the wrong kind.
 * @example
 * ```ts
 * const verifier = createVerifier({ url: "https://tokens.example.com" });
 * const { tenant, accessLevel } = await verifier.verifyRequest(request);
 * ```
 */
export function createVerifier(options: VerifierOptions): Verifier {
  checkOptions("createVerifier", options, VERIFIER_OPTIONS);
  const { tokens, status } = createChecks(options);

  async function verify(token: string, rules: VerifyRules = {}): Promise<VerifiedToken> {
    checkRules(rules);
    if (typeof token !== "string" || token.length > MAX_TOKEN_CHARACTERS) throw rejected("malformed");
    const claims = await tokens.validate(token, rules);
    await status.check(claims);
    const verified = readVerifiedToken(claims);
    requireAccess(verified, rules);
    return verified;
  }

  return { verify, verifyRequest: async (request, rules) => verify(bearerOf(request), rules) };
}
