import { SCOPES } from "@/lib/domain/access/scopes";

/** The facts about service credentials and the requested subtenant. */
export type CredentialFacts = {
  tenantId: string;
  isTenantActive: boolean;
  canImpersonate: boolean;
  /** Whether the requested subtenant belongs to the tenant; false if none was requested. */
  isOwnSubtenant: boolean;
};

export type CredentialRequest = { tenantId: string | null; subtenantId: string | null };

const CREDENTIAL_REFUSAL_REASONS = ["own_tenant_only", "tenant_disabled", "impersonation_not_allowed", "unknown_subtenant"] as const;

export type CredentialRefusalReason = (typeof CREDENTIAL_REFUSAL_REASONS)[number];

type CredentialRefusal = { reason: CredentialRefusalReason; message: string };

/** Full access to the tenant's own data. */
export const CREDENTIAL_SCOPES = SCOPES;

/** Why service credentials are refused a token, or null if they are not. */
export function refuseCredentialGrant(facts: CredentialFacts, request: CredentialRequest): CredentialRefusal | null {
  if (request.tenantId !== null && request.tenantId !== facts.tenantId) {
    return { reason: "own_tenant_only", message: `Service credentials open the data of their own tenant only. Ask for ${facts.tenantId}.` };
  }
  if (!facts.isTenantActive) return { reason: "tenant_disabled", message: "This tenant is disabled. Ask the platform administrator." };
  if (request.subtenantId === null) return null;
  if (!facts.canImpersonate) {
    return {
      reason: "impersonation_not_allowed",
      message: "These credentials may not act as a subtenant. Create service credentials that may, and use those.",
    };
  }
  if (facts.isOwnSubtenant) return null;
  return { reason: "unknown_subtenant", message: "This tenant has no such subtenant. Look up the subtenant's ID in the cockpit." };
}
