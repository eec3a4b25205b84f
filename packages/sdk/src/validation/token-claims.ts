import type { JWTPayload } from "jose";

/** What a token says, after it was found good. */
export type TokenClaims = JWTPayload & {
  iss: string;
  /** In seconds since 1970. */
  exp: number;
  iat: number;
  /** The tenant whose data it opens. */
  ten: string;
  /** The one subtenant it is limited to. */
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

/** The roles a token carries, whether it lists them (as documented) or joins them (RFC 9068 section 2.2.3). */
export function scopesOf({ scope }: TokenClaims): readonly string[] {
  if (typeof scope === "string") return scope.split(" ").filter(Boolean);
  return Array.isArray(scope) ? scope.filter((one) => typeof one === "string") : [];
}
