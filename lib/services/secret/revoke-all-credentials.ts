import type { Transaction } from "@/lib/db/client";
import type { ServiceContext } from "@/lib/services/context";

/** Kills every secret and every public key of a registration; returns how many of each were still alive. */
export async function revokeAllCredentials(
  tx: Transaction,
  ctx: ServiceContext,
  registrationId: string,
): Promise<{ secrets: number; keys: number }> {
  const alive = { where: { registrationId, revokedAt: null }, data: { revokedAt: ctx.now, revokedBy: ctx.actor.label } };
  const secrets = await tx.clientSecret.updateMany(alive);
  const keys = await tx.clientKey.updateMany(alive);
  return { secrets: secrets.count, keys: keys.count };
}
