import { createLocalJWKSet, jwtVerify } from "jose";
import { z } from "zod";
import { TOKEN_TYPES } from "@/lib/domain/token/token-format";
import { env } from "@/lib/env";
import { issuerOf } from "@/lib/token-plane/tokens/sign";
import { type PublishedKey, publishedKeys } from "@/lib/token-plane/tokens/signing-keys";

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
  scope: z.union([z.array(z.string()), z.string().transform((roles) => roles.split(" "))]),
  status: z.object({ status_list: z.object({ idx: z.number(), uri: z.string() }) }),
});

/** The claims of an issued token, with `scope` as an array whatever its form. */
export type IssuedClaims = z.output<typeof IssuedClaims>;

/**
 * The claims of an unexpired token for this platform, signed by a published key; null otherwise. The key determines the
 * algorithm, not the token (RFC 8725). Does not check revocation.
 */
export async function verifyToken(token: string, now: Date): Promise<IssuedClaims | null> {
  const { keySet, algorithms } = verifierOf(await publishedKeys(now));
  const options = { algorithms, audience: env().PUBLIC_URL, currentDate: now };
  const verified = await jwtVerify(token, keySet, options).catch(() => null);
  if (!verified || !TOKEN_TYPES.some((type) => type === verified.protectedHeader.typ)) return null;
  const claims = IssuedClaims.safeParse(verified.payload).data;
  return claims?.iss === issuerOf(claims?.ten ?? "") ? claims : null;
}

type Verifier = { keySet: ReturnType<typeof createLocalJWKSet>; algorithms: string[] };

let known: { keyIds: string; verifier: Verifier } | undefined;

/** Created again only when the keys change; importing keys costs more than a verification. */
function verifierOf(keys: PublishedKey[]): Verifier {
  const keyIds = keys.map((key) => key.kid).join(" ");
  if (known?.keyIds !== keyIds) {
    const algorithms = [...new Set(keys.map((key) => key.alg ?? ""))];
    known = { keyIds, verifier: { keySet: createLocalJWKSet({ keys }), algorithms } };
  }
  return known.verifier;
}
