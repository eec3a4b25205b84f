import { SECOND } from "../duration.js";
import { rejected } from "../validation/rejection.js";
import { scopesOf, type TokenClaims } from "../validation/token-claims.js";

/** The roles that a Mandate token service grants. */
export const KNOWN_SCOPES = [
  "mdsp:core:assetmanagement.admin",
  "mdsp:core:iot.filAdmin",
  "mdsp:core:em.eventmanager",
  "mdsp:core:em.eventcreator",
  "mdsp:core:iot.timAdmin",
  "mdsp:core:iot.timUser",
  "mdsp:core:iot.tsaUser",
] as const;

export type KnownScope = (typeof KNOWN_SCOPES)[number];

/** A role. Editors suggest the known ones; others are allowed. */
export type Scope = KnownScope | (string & {});

/** The access level of a token. `read-write` includes `limited`. */
export type AccessLevel = "limited" | "read-write";

/** The application that a token was issued to. */
export type VerifiedApplication = {
  /** The internal name, such as `kpiapp`. */
  readonly name: string;
  /** The version, such as `1.0.0`. */
  readonly version: string;
  /** The tenant that hosts the application: the developer's or an operator's. */
  readonly hostTenant: string;
};

/** The content of a valid token. */
export type VerifiedToken = {
  /** The only tenant whose data the token gives access to. */
  readonly tenant: string;
  /** The subtenant that the token is limited to, if any. */
  readonly subtenant?: string;
  /** The client that the token was issued to. */
  readonly clientId: string;
  /** The application that the token was issued to; undefined for a tenant's own credentials. */
  readonly application?: VerifiedApplication;
  /** `limited` unless the token states otherwise. */
  readonly accessLevel: AccessLevel;
  /** The roles of the token. */
  readonly scopes: readonly Scope[];
  /** When the token expires. */
  readonly expiresAt: Date;
  /** The identifier of the token (`jti`), for logs. */
  readonly tokenId: string;
  /** All claims of the token. */
  readonly claims: Readonly<TokenClaims>;
};

/** Reads the claims of RFC 9068 section 2.2. The validator remembers the claims object, so it is frozen. */
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
    accessLevel: claims.access_level === "read-write" ? "read-write" : "limited",
    scopes: scopesOf(claims),
    expiresAt: new Date(claims.exp * SECOND),
    tokenId,
    claims: deepFreeze(claims),
  };
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
