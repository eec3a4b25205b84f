import { scopesOf } from "@/lib/domain/access/scopes";
import { decideGrant, type Grant, type GrantRequest, type Refusal } from "@/lib/domain/token/decide-grant";
import { env } from "@/lib/env";
import { ApiError } from "@/lib/token-plane/api-error";
import { unauthorized } from "@/lib/token-plane/authenticate-client";
import { findPurchase, type KnownClient, type KnownPurchase } from "@/lib/token-plane/directory";
import type { Call } from "@/lib/token-plane/endpoint";
import { type Narrowing, narrow } from "@/lib/token-plane/narrowing";
import { type SignedToken, signToken } from "@/lib/token-plane/sign-token";
import { recordOutcome } from "@/lib/token-plane/usage-recorder";

/** A token for the tenant asked for; throws the refusal of the first gate that says no. */
export async function grantToken(client: KnownClient, asked: GrantRequest, call: Call, narrowing: Narrowing = {}): Promise<SignedToken> {
  const { registrationId, registration } = client;
  const isOwnTenant = asked.userTenant === registration.hostTenantId;
  const purchase = isOwnTenant ? null : await findPurchase(registrationId, asked.userTenant);
  if (purchase && purchase.registrationStatusIndex !== client.statusIndex) throw changedMeanwhile();
  const decision = decideGrant({ registration, purchase }, asked, call.now);
  const usage = { registrationId, tenantId: isOwnTenant || purchase ? asked.userTenant : "" };
  if (!decision.isGranted) {
    recordOutcome({ ...usage, outcome: decision.reason }, call.now);
    throw refused(decision, purchase);
  }
  const { scopes, expiresAt } = narrow({ scopes: scopesOf(decision.level), expiresAt: decision.expiresAt }, narrowing, call.now);
  const { statusIndex } = purchase ?? client;
  const token = await signToken({
    clientId: client.clientId,
    tenantId: asked.userTenant,
    subtenantId: null,
    application: registration,
    scopes,
    issuedAt: call.now,
    expiresAt,
    statusIndex,
    signingAlgorithm: client.signingAlgorithm,
  });
  recordOutcome({ ...usage, outcome: "issued" }, call.now);
  return token;
}

/**
 * A revocation gives the registration and its purchases new places in the status list. Facts from before and after it
 * must not be mixed: the token would be good for as long as it lives.
 */
function changedMeanwhile(): ApiError {
  return new ApiError("serviceUnavailable", "The access of this application was changed at this very moment. Ask again.", {
    retryAfterSeconds: 1,
  });
}

/** What holds for whatever tenant is asked for: the registration's own tenant passes every other gate. */
export function decideStanding({ registration }: KnownClient, application: Omit<GrantRequest, "userTenant">, call: Call): Grant | Refusal {
  return decideGrant({ registration, purchase: null }, { ...application, userTenant: registration.hostTenantId }, call.now);
}

/** A registration that has ended has no credentials, so it is nobody. */
export function refused({ reason, message }: Refusal, purchase: KnownPurchase | null = null): ApiError {
  if (reason === "deregistered") return unauthorized();
  const help = reason === "consent_required" && purchase ? `${env().PUBLIC_URL}/customer/purchases/${purchase.id}` : undefined;
  return new ApiError("forbidden", message, { reason, ...(help && { help }) });
}
