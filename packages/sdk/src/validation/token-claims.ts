import type { JWTPayload } from "jose";
import type { TokenInfo } from "../token-info.js";

/** The claims of a validated token. */
export type TokenClaims = JWTPayload & {
  iss: string;
  /** In seconds since 1970. */
  exp: number;
  iat: number;
  /** The tenant whose data the token gives access to. */
  ten: string;
  /** The subtenant that the token is limited to. */
  subtenant?: string;
  client_id?: string;
  scope?: readonly string[] | string;
  app_name?: string;
  app_version?: string;
  host_tenant?: string;
  access_level?: string;
  /** Token Status List, section 6.1. */
  status?: { status_list?: { idx?: unknown; uri?: unknown } };
};

/** The roles of a token, as a list (as documented) or joined by spaces (RFC 9068 section 2.2.3). */
export function scopesOf({ scope }: TokenClaims): readonly string[] {
  if (typeof scope === "string") return scope.split(" ").filter(Boolean);
  return Array.isArray(scope) ? scope.filter((one) => typeof one === "string") : [];
}

/** @param expiresAt In milliseconds since 1970. */
export function tokenInfo(token: string, claims: TokenClaims, expiresAt: number): TokenInfo {
  const { ten: tenant, subtenant } = claims;
  return { token, expiresAt: new Date(expiresAt), scopes: scopesOf(claims), tenant, ...(subtenant !== undefined && { subtenant }) };
}
