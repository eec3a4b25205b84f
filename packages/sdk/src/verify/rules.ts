import { MandateError } from "../errors.js";
import { checkOptions, type OptionKinds } from "../options.js";
import type { AccessRules } from "./access.js";

/** The tenant and the access that a request requires. */
export type VerifyRules = AccessRules & {
  /** The tenant that the token must be for. Pass it if the request names a tenant; otherwise use the tenant of the token. */
  tenant?: string;
  /** The subtenant that the token must be limited to. */
  subtenant?: string;
};

const RULES: OptionKinds<VerifyRules> = {
  tenant: "string",
  subtenant: "string",
  scopes: "string[]",
  accessLevel: "=limited|=read-write",
};

/**
 * A misspelt rule, or one without a value, would let every token pass.
 *
 * @throws {MandateError} `invalid_configuration`.
 */
export function checkRules(rules: VerifyRules): void {
  checkOptions("verify", rules, RULES);
  const unset = Object.entries(rules).find(([, value]) => value === undefined)?.[0];
  if (unset) throw new MandateError("invalid_configuration", `verify: ${unset} is undefined. Pass a value, or leave the rule out.`);
}
