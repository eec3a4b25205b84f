import { randomUUID } from "node:crypto";
import { TOKEN_TYPE, type TokenSubject, technicalTokenClaims } from "@/lib/domain/token/claims";
import { statusReference } from "@/lib/domain/token/status-list";
import { env } from "@/lib/env";
import { signJwt } from "@/lib/token-plane/sign-jwt";

/** What a token says of whom; the rest of its claims is the platform's. */
export type TokenToSign = Omit<TokenSubject, "issuer" | "audience" | "jti" | "status"> & {
  /** Where such tokens stand in the status list. */
  statusIndex: number;
  /** What the client chose to have its tokens signed with; null for the platform's own choice. */
  signingAlgorithm: string | null;
};

export type SignedToken = { token: string; jti: string; expiresInSeconds: number; scope: string; issuedAt: Date };

/** The documented answer: `timestamp` in milliseconds. */
export type TokenAnswer = {
  access_token: string;
  token_type: "bearer";
  expires_in: number;
  scope: string;
  jti: string;
  timestamp: number;
};

/** A signed technical token (RFC 7519, RFC 7515, RFC 9068). It is said to expire a second early, since claims count whole seconds. */
export async function signToken({ statusIndex, signingAlgorithm, ...subject }: TokenToSign): Promise<SignedToken> {
  const { PUBLIC_URL } = env();
  const { issuedAt, expiresAt, scopes } = subject;
  const jti = randomUUID();
  const status = statusReference(statusIndex, PUBLIC_URL);
  const claims = technicalTokenClaims({ ...subject, jti, status, issuer: issuerOf(subject.tenantId), audience: PUBLIC_URL });
  const token = await signJwt(claims, { typ: TOKEN_TYPE, now: issuedAt, algorithm: signingAlgorithm });
  const lifetimeSeconds = Math.floor((expiresAt.getTime() - issuedAt.getTime()) / 1000);
  return { token, jti, expiresInSeconds: lifetimeSeconds - 1, scope: scopes.join(" "), issuedAt };
}

export function tokenAnswer({ token, jti, expiresInSeconds, scope, issuedAt }: SignedToken): TokenAnswer {
  return { access_token: token, token_type: "bearer", expires_in: expiresInSeconds, scope, jti, timestamp: issuedAt.getTime() };
}

/** Each tenant is an issuer of its own; its keys are found beside this address. */
export function issuerOf(tenantId: string): string {
  return `${env().PUBLIC_URL}/${tenantId}.piam/oauth/token`;
}
