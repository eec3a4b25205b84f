import { MandateError } from "../errors.js";
import { checkOptions } from "../options.js";
import type { IncomingRequest } from "../verify/bearer.js";
import { type Challenge, challengeOf } from "../verify/challenge.js";
import type { Verifier } from "../verify/create-verifier.js";
import { checkRules, type VerifyRules } from "../verify/rules.js";
import type { VerifiedToken } from "../verify/verified-token.js";

/** The rules for every request, or a function that takes them from the request, such as the tenant in its path. */
export type RulesFor<Parameters extends readonly unknown[]> =
  | VerifyRules
  | ((...parameters: Parameters) => VerifyRules | Promise<VerifyRules>);

export type GuardOptions = {
  /** The protection space in `WWW-Authenticate` (RFC 9110 section 11.5); `api` by default. */
  realm?: string;
};

type Outcome = { token: VerifiedToken; challenge?: never } | { token?: never; challenge: Challenge };

/** Verifies the token of a request, and throws errors that are not about the token. */
export type Guard<Parameters extends readonly unknown[]> = (request: IncomingRequest, ...parameters: Parameters) => Promise<Outcome>;

/** @throws {MandateError} `invalid_configuration` for a missing verifier, and for unknown rules or options. */
export function createGuard<Parameters extends readonly unknown[]>(
  verifier: Verifier,
  rules: RulesFor<Parameters> = {},
  options: GuardOptions = {},
): Guard<Parameters> {
  if (typeof verifier?.verifyRequest !== "function") {
    throw new MandateError("invalid_configuration", "The verifier is missing. Pass the one that createVerifier returned first.");
  }
  checkOptions("The guard", options, { realm: "string" });
  if (typeof rules !== "function") checkRules(rules);
  return async (request, ...parameters) => {
    const required = typeof rules === "function" ? await rules(...parameters) : rules;
    try {
      return { token: await verifier.verifyRequest(request, required) };
    } catch (error) {
      return { challenge: challengeOf(error, options) };
    }
  };
}
