import type { Transaction } from "@/lib/db/client";
import type { ServiceContext } from "@/lib/services/context";

/** Kills every secret of a registration; returns how many were still alive. */
export async function revokeAllSecrets(tx: Transaction, ctx: ServiceContext, registrationId: string): Promise<number> {
  const { count } = await tx.clientSecret.updateMany({
    where: { registrationId, revokedAt: null },
    data: { revokedAt: ctx.now, revokedBy: ctx.actor.label },
  });
  return count;
}
