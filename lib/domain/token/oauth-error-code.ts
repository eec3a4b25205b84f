import type { CredentialRefusalReason } from "@/lib/domain/token/decide-credential-grant";
import type { RefusalReason } from "@/lib/domain/token/decide-grant";

/** RFC 6749 section 5.2, RFC 6750 section 3.1, RFC 8707 section 2, and for server errors RFC 6749 section 4.1.2.1. */
export type OAuthErrorCode =
  | "invalid_request"
  | "invalid_client"
  | "invalid_grant"
  | "unauthorized_client"
  | "unsupported_grant_type"
  | "invalid_scope"
  | "invalid_token"
  | "invalid_target"
  | "server_error"
  | "temporarily_unavailable";

/** Refusals of the client itself are unauthorized_client; what a tenant has not granted, or no longer grants, is invalid_grant. */
const CODE_OF_REASON: Record<RefusalReason | CredentialRefusalReason, OAuthErrorCode> = {
  deregistered: "invalid_client",
  wrong_application: "unauthorized_client",
  suspended: "unauthorized_client",
  access_not_issued: "unauthorized_client",
  development_only: "unauthorized_client",
  not_provisioned: "invalid_grant",
  tenant_disabled: "invalid_grant",
  consent_required: "invalid_grant",
  own_tenant_only: "invalid_grant",
  impersonation_not_allowed: "unauthorized_client",
  unknown_subtenant: "invalid_grant",
};

/** The standard code for one of our reasons; null for other words. */
export function oauthErrorCodeOf(reason: string): OAuthErrorCode | null {
  return Object.hasOwn(CODE_OF_REASON, reason) ? CODE_OF_REASON[reason as keyof typeof CODE_OF_REASON] : null;
}
