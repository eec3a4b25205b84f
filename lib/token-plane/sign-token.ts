import { randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { scopesOf } from "@/lib/domain/access/scopes";
import { technicalTokenClaims } from "@/lib/domain/token/claims";
import type { Grant } from "@/lib/domain/token/decide-grant";
import { TOKEN_LIFETIME_SECONDS } from "@/lib/domain/token/lifetime";
import { statusReference } from "@/lib/domain/token/status-list";
import { env } from "@/lib/env";
import type { KnownClient } from "@/lib/token-plane/directory";
import { currentSigningKey } from "@/lib/token-plane/signing-keys";

/** The documented answer: `timestamp` in milliseconds, `expires_in` a second less than the token lives. */
export type TokenAnswer = {
  access_token: string;
  token_type: "bearer";
  expires_in: number;
  scope: string;
  jti: string;
  timestamp: number;
};

/** The tenant that a token is for, and where such tokens stand in the status list. */
export type TokenTarget = { tenantId: string; statusIndex: number };

/** A signed technical token (RFC 7519, RFC 7515) for a tenant that it was granted for. */
export async function signToken(
  client: KnownClient,
  { tenantId, statusIndex }: TokenTarget,
  grant: Grant,
  now: Date,
): Promise<TokenAnswer> {
  const { clientId, registration } = client;
  const { hostTenantId, internalName, versionNumber } = registration;
  const { level, expiresAt } = grant;
  const jti = randomUUID();
  const subject = { clientId, tenantId, hostTenantId, internalName, versionNumber, level, jti, issuedAt: now, expiresAt };
  const { PUBLIC_URL } = env();
  const status = statusReference(statusIndex, PUBLIC_URL);
  const claims = technicalTokenClaims({ ...subject, status, issuer: issuerOf(tenantId), audience: PUBLIC_URL });
  const { keyId, algorithm, privateKey } = await currentSigningKey();
  return {
    access_token: await new SignJWT(claims).setProtectedHeader({ alg: algorithm, kid: keyId, typ: "JWT" }).sign(privateKey),
    token_type: "bearer",
    expires_in: TOKEN_LIFETIME_SECONDS - 1,
    scope: scopesOf(level).join(" "),
    jti,
    timestamp: now.getTime(),
  };
}

/** Each tenant is an issuer of its own; its keys are found beside this address. */
export function issuerOf(tenantId: string): string {
  return `${env().PUBLIC_URL}/${tenantId}.piam/oauth/token`;
}
