import type { Transaction } from "@/lib/db/client";

/** Kills every secret of a registration; returns how many were still alive. */
export async function revokeAllSecrets(tx: Transaction, registrationId: string, now: Date): Promise<number> {
  const { count } = await tx.clientSecret.updateMany({ where: { registrationId, revokedAt: null }, data: { revokedAt: now } });
  return count;
}
