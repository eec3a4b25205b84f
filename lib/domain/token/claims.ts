import { ACCESS_LEVEL_CLAIM, type AccessLevel } from "@/lib/domain/access/access-level";
import { scopesOf } from "@/lib/domain/access/scopes";
import type { StatusReference } from "@/lib/domain/token/status-list";

export type TokenSubject = {
  issuer: string;
  audience: string;
  clientId: string;
  tenantId: string;
  hostTenantId: string;
  internalName: string;
  versionNumber: string;
  level: AccessLevel;
  jti: string;
  issuedAt: Date;
  expiresAt: Date;
  status: StatusReference;
};

/** The claims of a technical token: the documented ones, RFC 7519 names, and ours (app_name … access_level). */
export function technicalTokenClaims(subject: TokenSubject) {
  return {
    jti: subject.jti,
    iss: subject.issuer,
    aud: subject.audience,
    sub: subject.clientId,
    client_id: subject.clientId,
    cid: subject.clientId,
    azp: subject.clientId,
    grant_type: "client_credentials",
    iat: seconds(subject.issuedAt),
    exp: seconds(subject.expiresAt),
    ten: subject.tenantId,
    zid: subject.tenantId,
    status: subject.status,
    scope: [...scopesOf(subject.level)],
    app_name: subject.internalName,
    app_version: subject.versionNumber,
    host_tenant: subject.hostTenantId,
    access_level: ACCESS_LEVEL_CLAIM[subject.level],
  };
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
