import { randomUUID } from "node:crypto";
import type { Sign } from "@/lib/crypto/key-store";
import { type TokenSubject, technicalTokenClaims } from "@/lib/domain/token/claims";
import { statusReference } from "@/lib/domain/token/status-list";
import type { TokenFormat } from "@/lib/domain/token/token-format";
import { env } from "@/lib/env";
import { currentSigningKey } from "@/lib/token-plane/tokens/signing-keys";

/** The subject of a token; the platform adds its other claims. */
type TokenToSign = Omit<TokenSubject, "issuer" | "audience" | "jti" | "status" | "scopeForm"> & {
  /** The index of the token in the status lists. */
  statusIndex: number;
  /** The algorithm that the client chose; null for the platform's default. */
  signingAlgorithm: string | null;
  format: TokenFormat;
};

export type SignedToken = { token: string; jti: string; expiresInSeconds: number; scope: string; issuedAt: Date };

/** A signed technical token (RFC 7519, RFC 7515, RFC 9068 by default). `expires_in` is a second short, since claims count whole seconds. */
export async function signToken({ statusIndex, signingAlgorithm, format, ...subject }: TokenToSign): Promise<SignedToken> {
  const { PUBLIC_URL } = env();
  const { issuedAt, expiresAt, scopes } = subject;
  const jti = randomUUID();
  const status = statusReference(statusIndex, PUBLIC_URL);
  const { tokenType, scopeForm } = format;
  const issuer = issuerOf(subject.tenantId);
  const claims = technicalTokenClaims({ ...subject, jti, status, issuer, audience: PUBLIC_URL, scopeForm });
  const token = await signJwt(claims, { typ: tokenType, now: issuedAt, algorithm: signingAlgorithm });
  const lifetimeSeconds = Math.floor((expiresAt.getTime() - issuedAt.getTime()) / 1000);
  return { token, jti, expiresInSeconds: lifetimeSeconds - 1, scope: scopes.join(" "), issuedAt };
}

/** Each tenant is an issuer. */
export function issuerOf(tenantId: string): string {
  return `${env().PUBLIC_URL}/${tenantId}.piam/oauth/token`;
}

/** `algorithm` is the choice of the client, or null. */
type Signing = { typ: string; now: Date; algorithm: string | null };

/** A JWT (RFC 7519) in compact form, signed by the current key. */
export async function signJwt(claims: object, { typ, now, algorithm }: Signing): Promise<string> {
  const key = await currentSigningKey(now, algorithm);
  return compactJws({ alg: key.algorithm, kid: key.keyId, typ }, claims, key.sign);
}

/** A JWS in compact serialization (RFC 7515 section 7.1). */
export async function compactJws(header: object, payload: object, sign: Sign): Promise<string> {
  const input = `${part(header)}.${part(payload)}`;
  return `${input}.${Buffer.from(await sign(Buffer.from(input))).toString("base64url")}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
