import { ACCESS_LEVEL_CLAIM } from "@/lib/domain/access/access-level";
import { levelOfScopes } from "@/lib/domain/access/scopes";
import type { StatusReference } from "@/lib/domain/token/status-list";
import type { ScopeForm } from "@/lib/domain/token/token-format";

/** The application that a token was issued to; service credentials have none. */
type TokenApplication = { internalName: string; versionNumber: string; hostTenantId: string };

export type TokenSubject = {
  issuer: string;
  audience: string;
  clientId: string;
  tenantId: string;
  /** Set if service credentials act as a subtenant. */
  subtenantId: string | null;
  application: TokenApplication | null;
  scopes: readonly string[];
  jti: string;
  issuedAt: Date;
  expiresAt: Date;
  status: StatusReference;
  scopeForm: ScopeForm;
};

/** The claims of a technical token: the documented ones, those of RFC 9068, and ours (app_name … access_level). */
export function technicalTokenClaims(subject: TokenSubject) {
  const { application, subtenantId } = subject;
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
    ...(subtenantId !== null && { subtenant: subtenantId }),
    status: subject.status,
    scope: subject.scopeForm === "string" ? subject.scopes.join(" ") : [...subject.scopes],
    ...(application && {
      app_name: application.internalName,
      app_version: application.versionNumber,
      host_tenant: application.hostTenantId,
    }),
    access_level: ACCESS_LEVEL_CLAIM[levelOfScopes(subject.scopes)],
  };
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
