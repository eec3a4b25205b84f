import { narrowScopes, scopesOf } from "@/lib/domain/access/scopes";
import { CREDENTIAL_SCOPES, type CredentialRequest, refuseCredentialGrant } from "@/lib/domain/token/decide-credential-grant";
import { decideGrant, type Grant, type GrantRequest, type Refusal } from "@/lib/domain/token/decide-grant";
import { TOKEN_LIFETIME_SECONDS } from "@/lib/domain/token/lifetime";
import { DEFAULT_TOKEN_FORMAT } from "@/lib/domain/token/token-format";
import { env } from "@/lib/env";
import { unauthorized } from "@/lib/token-plane/authenticate/basic";
import type { KnownClient } from "@/lib/token-plane/directory/clients";
import { isSubtenant, type KnownCredential } from "@/lib/token-plane/directory/credentials";
import { findPurchase, type KnownPurchase } from "@/lib/token-plane/directory/purchases";
import { type Call, trace } from "@/lib/token-plane/http/endpoint";
import { ApiError, oauthError } from "@/lib/token-plane/http/errors";
import { type SignedToken, signToken } from "@/lib/token-plane/tokens/sign";
import { recordOutcome } from "@/lib/token-plane/usage/recorder";

/** Issues a token for the requested tenant. Throws the refusal of the first gate that refuses. */
export async function grantToken(client: KnownClient, asked: GrantRequest, call: Call, narrowing: Narrowing = {}): Promise<SignedToken> {
  const { registrationId, registration } = client;
  const isOwnTenant = asked.userTenant === registration.hostTenantId;
  const purchase = isOwnTenant ? null : await findPurchase(registrationId, asked.userTenant);
  if (purchase && purchase.registrationStatusIndex !== client.statusIndex) throw staleFacts();
  const decision = decideGrant({ registration, purchase }, asked, call.now);
  trace(call, "grant decided", () => ({ asked, registration, purchase, decision }));
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
    format: client.tokenFormat,
  });
  recordOutcome({ ...usage, outcome: "issued" }, call.now);
  return token;
}

/**
 * A revocation assigns new status indexes to the registration and its purchases. Facts from before and after it must not be
 * mixed, because the token would stay valid until it expires.
 */
function staleFacts(): ApiError {
  return new ApiError("serviceUnavailable", "The access of this application has just changed. Try again.", {
    retryAfterSeconds: 1,
  });
}

/** The decision of the gates that do not depend on the requested tenant; the host tenant passes all others. */
export function decideStanding({ registration }: KnownClient, application: Omit<GrantRequest, "userTenant">, call: Call): Grant | Refusal {
  return decideGrant({ registration, purchase: null }, { ...application, userTenant: registration.hostTenantId }, call.now);
}

/** A registration that has ended has no credentials, so it gets the response of an unknown client. */
export function refused({ reason, message }: Refusal, purchase: KnownPurchase | null = null): ApiError {
  if (reason === "deregistered") return unauthorized();
  const help = reason === "consent_required" && purchase ? `${env().PUBLIC_URL}/customer/purchases/${purchase.id}` : undefined;
  return new ApiError("forbidden", message, { reason, ...(help && { help }) });
}

/** Issues a token to a tenant's own credential, for the tenant or one of its subtenants. Throws if it is refused. */
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
  const { isTenantActive } = credential;
  trace(call, "grant decided", () => ({ asked, tenantId, isTenantActive, canImpersonate, isOwnSubtenant, refusal }));
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
    format: DEFAULT_TOKEN_FORMAT,
  });
}

/** A client's request for less than it is granted. */
export type Narrowing = { scopes?: readonly string[]; lifetimeSeconds?: number };

/** The scopes of a token, and when it expires. */
type Extent = { scopes: readonly string[]; expiresAt: Date };

/** Applies the requested reduction to the grant. Throws `invalid_scope` if a requested role is not granted. */
function narrow(granted: Extent, asked: Narrowing, now: Date): Extent {
  const scopes = asked.scopes ? narrowScopes(granted.scopes, asked.scopes) : granted.scopes;
  if (!scopes) throw oauthError("invalid_scope", `A requested role is not granted. Granted: ${granted.scopes.join(" ")}`);
  if (asked.lifetimeSeconds === undefined) return { scopes, expiresAt: granted.expiresAt };
  const wanted = now.getTime() + asked.lifetimeSeconds * 1000;
  return { scopes, expiresAt: new Date(Math.min(wanted, granted.expiresAt.getTime())) };
}
