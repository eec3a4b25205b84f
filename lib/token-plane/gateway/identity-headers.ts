import type { IssuedClaims } from "@/lib/token-plane/verify-token";

/** Where a gateway reads who calls. */
export const IDENTITY_HEADERS = ["X-Tenant", "X-Subtenant", "X-Client-Id", "X-App", "X-Access-Level"] as const;

/** Every header is there, so that none of the client's stays in its place. */
export function identityOf(claims: IssuedClaims): Record<(typeof IDENTITY_HEADERS)[number], string> {
  return {
    "X-Tenant": claims.ten,
    "X-Subtenant": claims.subtenant ?? "",
    "X-Client-Id": claims.client_id,
    "X-App": typeof claims.app_name === "string" ? claims.app_name : "",
    "X-Access-Level": typeof claims.access_level === "string" ? claims.access_level : "",
  };
}
