import { createLocalJWKSet, jwtVerify } from "jose";
import { z } from "zod";
import { TOKEN_TYPE } from "@/lib/domain/token/claims";
import { env } from "@/lib/env";
import { issuerOf } from "@/lib/token-plane/sign-token";
import { type PublishedKey, publishedKeys } from "@/lib/token-plane/signing-keys";

/** RFC 9068 and the plain type before it. */
const TOKEN_TYPES = [TOKEN_TYPE, "JWT"];

const IssuedClaims = z.looseObject({
  jti: z.string(),
  iss: z.string(),
  aud: z.string(),
  sub: z.string(),
  client_id: z.string(),
  ten: z.string(),
  subtenant: z.string().optional(),
  iat: z.number(),
  exp: z.number(),
  scope: z.array(z.string()),
  status: z.object({ status_list: z.object({ idx: z.number(), uri: z.string() }) }),
});

/** The claims of a token as we issued it. */
export type IssuedClaims = z.output<typeof IssuedClaims>;

/**
 * The claims of a token that one of our published keys has signed, that is meant for us and has not expired, or null
 * (RFC 8725: the algorithm is the key's to choose, not the token's). Says nothing about revocation.
 */
export async function verifyToken(token: string, now: Date): Promise<IssuedClaims | null> {
  const { keySet, algorithms } = verifierOf(await publishedKeys(now));
  const options = { algorithms, audience: env().PUBLIC_URL, currentDate: now };
  const verified = await jwtVerify(token, keySet, options).catch(() => null);
  if (!verified || !TOKEN_TYPES.includes(verified.protectedHeader.typ ?? "")) return null;
  const claims = IssuedClaims.safeParse(verified.payload).data;
  return claims?.iss === issuerOf(claims?.ten ?? "") ? claims : null;
}

type Verifier = { keySet: ReturnType<typeof createLocalJWKSet>; algorithms: string[] };

let known: { keyIds: string; verifier: Verifier } | undefined;

/** Made anew only when the keys are others, because importing them costs more than a verification. */
function verifierOf(keys: PublishedKey[]): Verifier {
  const keyIds = keys.map((key) => key.kid).join(" ");
  if (known?.keyIds !== keyIds) {
    const algorithms = [...new Set(keys.map((key) => key.alg ?? ""))];
    known = { keyIds, verifier: { keySet: createLocalJWKSet({ keys }), algorithms } };
  }
  return known.verifier;
}
