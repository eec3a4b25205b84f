import type { Transaction } from "@/lib/db/client";
import type { ServiceContext } from "@/lib/services/context";
import { revokeSecrets } from "@/lib/services/secret/secret-lifecycle";

/** Revokes every secret and public key of a registration and returns how many of each had not been revoked. */
export async function revokeAllCredentials(
  tx: Transaction,
  ctx: ServiceContext,
  registrationId: string,
): Promise<{ secrets: number; keys: number }> {
  const revoked = { revokedAt: ctx.now, revokedBy: ctx.actor.label };
  const secrets = await revokeSecrets(tx, { registrationId }, revoked);
  const { count: keys } = await tx.clientKey.updateMany({ where: { registrationId, revokedAt: null }, data: revoked });
  return { secrets, keys };
}
