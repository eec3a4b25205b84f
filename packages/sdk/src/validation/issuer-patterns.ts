import { isSafe } from "../service/service-address.js";

/** Whether a token of this tenant may come from this issuer; `{tenant}` in a pattern stands for the tenant. */
export function isAllowedIssuer(issuer: string, tenant: string, patterns: readonly string[], allowInsecureHttp: boolean): boolean {
  if (!URL.canParse(issuer) || !isSafe(new URL(issuer), allowInsecureHttp)) return false;
  return patterns.some((pattern) => pattern.replace("{tenant}", tenant) === issuer);
}
