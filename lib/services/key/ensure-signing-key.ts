import { newSigningKey } from "@/lib/crypto/signing-key";
import { database, type Transaction } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { mutatePlatform, type PlatformContext } from "@/lib/services/context";

/** The advisory lock under which the first key is made. */
export const KEY_LOCK = "mandate signing key";

/** The id of the key that signs; makes the first one when there is none. Of two starters at once one makes it and both use it. */
export async function ensureSigningKey(ctx: PlatformContext): Promise<{ keyId: string }> {
  const existing = await findSigningKey(database());
  return existing ?? createSigningKey(ctx);
}

async function createSigningKey(ctx: PlatformContext): Promise<{ keyId: string }> {
  const key = await newSigningKey();
  return mutatePlatform(ctx, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${KEY_LOCK}, 0))`;
    const winner = await findSigningKey(tx);
    if (winner) return { result: winner, audit: [] };
    const publicJwk = key.publicJwk as Prisma.InputJsonObject;
    await tx.signingKey.create({ data: { ...key, publicJwk, createdAt: ctx.now } });
    return {
      result: { keyId: key.id },
      audit: { action: "key.create", entity: { type: "key", id: key.id, label: key.id }, details: { algorithm: key.algorithm } },
    };
  });
}

async function findSigningKey(db: Transaction): Promise<{ keyId: string } | null> {
  const key = await db.signingKey.findFirst({ where: { retiredAt: null }, orderBy: { createdAt: "desc" }, select: { id: true } });
  return key && { keyId: key.id };
}
