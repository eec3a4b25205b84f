import { rejected } from "../validation/rejection.js";
import { scopesOf, type TokenClaims } from "../validation/token-claims.js";
import { type AccessLevel, accessLevelOf } from "./access-level.js";
import { deepFreeze } from "./deep-freeze.js";
import type { Scope } from "./scopes.js";

/** The application that a token was issued to. */
export type VerifiedApplication = {
  /** Its internal name, such as `kpiapp`. */
  readonly name: string;
  /** Its version, such as `1.0.0`. */
  readonly version: string;
  /** The tenant that hosts it: the developer's or an operator's. */
  readonly hostTenant: string;
};

/** What a good token says. */
export type VerifiedToken = {
  /** The tenant whose data it opens, and the only one. */
  readonly tenant: string;
  /** The one subtenant it is limited to, where there is one. */
  readonly subtenant?: string;
  /** Who got it. */
  readonly clientId: string;
  /** The application that got it; none where a tenant's own credentials did. */
  readonly application?: VerifiedApplication;
  /** `limited` where the token does not say. */
  readonly accessLevel: AccessLevel;
  /** The roles it carries. */
  readonly scopes: readonly Scope[];
  /** When it ends. */
  readonly expiresAt: Date;
  /** Its own identifier (`jti`), for logs. */
  readonly tokenId: string;
  /** Everything that stands in it. */
  readonly claims: Readonly<TokenClaims>;
};

/** The claims of RFC 9068 section 2.2 that say who may do what. They are remembered, so nobody may change them. */
export function readVerifiedToken(claims: TokenClaims): VerifiedToken {
  const {
    ten: tenant,
    subtenant,
    client_id: clientId,
    jti: tokenId,
    app_name: name,
    app_version: version,
    host_tenant: hostTenant,
  } = claims;
  if (typeof clientId !== "string" || typeof tokenId !== "string") throw rejected("malformed");
  const application = name !== undefined && version !== undefined && hostTenant !== undefined && { name, version, hostTenant };
  return {
    tenant,
    ...(subtenant !== undefined && { subtenant }),
    clientId,
    ...(application && { application }),
    accessLevel: accessLevelOf(claims),
    scopes: scopesOf(claims),
    expiresAt: new Date(claims.exp * 1000),
    tokenId,
    claims: deepFreeze(claims),
  };
}
