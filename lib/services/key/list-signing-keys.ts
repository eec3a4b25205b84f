import type { JWK } from "jose";
import { type PlatformContext, readPlatform } from "@/lib/services/context";

export type SigningKeyView = {
  keyId: string;
  algorithm: string;
  publicJwk: JWK;
  createdAt: Date;
  retiredAt: Date | null;
  isSigning: boolean;
};

const MOST = 50;

/** Every signing key, the one that signs first, then newest first. The private part is never read. */
export function listSigningKeys(ctx: PlatformContext): Promise<SigningKeyView[]> {
  return readPlatform(ctx, async (db) => {
    const keys = await db.signingKey.findMany({
      orderBy: [{ retiredAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }],
      take: MOST,
      select: { id: true, algorithm: true, publicJwk: true, createdAt: true, retiredAt: true },
    });
    return keys.map(({ id, publicJwk, ...key }, index) => ({
      ...key,
      keyId: id,
      publicJwk: publicJwk as JWK,
      isSigning: index === 0 && key.retiredAt === null,
    }));
  });
}
