import { CREDENTIAL_SCOPES, type CredentialRequest, refuseCredentialGrant } from "@/lib/domain/token/decide-credential-grant";
import { TOKEN_LIFETIME_SECONDS } from "@/lib/domain/token/lifetime";
import { ApiError } from "@/lib/token-plane/api-error";
import { isSubtenant, type KnownCredential } from "@/lib/token-plane/directory";
import type { Call } from "@/lib/token-plane/endpoint";
import { type Narrowing, narrow } from "@/lib/token-plane/narrowing";
import { type SignedToken, signToken } from "@/lib/token-plane/sign-token";

/** A token for a tenant's own credentials, or for one of its subtenants; throws why there is none. */
export async function grantCredentialToken(
  credential: KnownCredential,
  asked: CredentialRequest,
  call: Call,
  narrowing: Narrowing,
): Promise<SignedToken> {
  const { clientId, tenantId, canImpersonate, statusIndex } = credential;
  const { subtenantId } = asked;
  const isOwnSubtenant = canImpersonate && subtenantId !== null && (await isSubtenant(tenantId, subtenantId));
  const refusal = refuseCredentialGrant({ ...credential, isOwnSubtenant }, asked);
  if (refusal) throw new ApiError("forbidden", refusal.message, { reason: refusal.reason });
  const latest = new Date(call.now.getTime() + TOKEN_LIFETIME_SECONDS * 1000);
  const { scopes, expiresAt } = narrow({ scopes: CREDENTIAL_SCOPES, expiresAt: latest }, narrowing, call.now);
  return signToken({
    clientId,
    tenantId,
    subtenantId,
    application: null,
    scopes,
    issuedAt: call.now,
    expiresAt,
    statusIndex,
    signingAlgorithm: null,
  });
}
