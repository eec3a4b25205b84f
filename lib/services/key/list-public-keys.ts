import type { JWK } from "jose";
import { database } from "@/lib/db/client";
import { TOKEN_LIFETIME_SECONDS } from "@/lib/domain/token/lifetime";

export type PublicKey = { keyId: string; algorithm: string; publicJwk: JWK; createdAt: Date; retiredAt: Date | null; isSigning: boolean };

/**
 * What anybody may know about the signing keys. The one that signs now comes first, then the others, newest first.
 * A retired key stays until no token that it signed can be alive, with as much again for clocks that differ.
 */
export async function listPublicKeys(now: Date): Promise<PublicKey[]> {
  const stillNeeded = new Date(now.getTime() - 2 * TOKEN_LIFETIME_SECONDS * 1000);
  const keys = await database().signingKey.findMany({
    where: { OR: [{ retiredAt: null }, { retiredAt: { gt: stillNeeded } }] },
    orderBy: [{ retiredAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }],
    select: { id: true, algorithm: true, publicJwk: true, createdAt: true, retiredAt: true },
  });
  return keys.map(({ id, publicJwk, ...key }, index) => ({
    ...key,
    keyId: id,
    publicJwk: publicJwk as JWK,
    isSigning: index === 0 && key.retiredAt === null,
  }));
}
