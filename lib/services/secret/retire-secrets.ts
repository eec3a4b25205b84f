import type { Transaction } from "@/lib/db/client";

const MINUTE_MILLISECONDS = 60_000;

type Retirement = { registrationId: string; now: Date; overlapMinutes: number; exceptId?: string };

/** Lets the secrets of a registration, all or all but one, end with the overlap, or earlier if they were due earlier. */
export async function retireSecrets(tx: Transaction, { registrationId, now, overlapMinutes, exceptId }: Retirement): Promise<void> {
  const retiresAt = new Date(now.getTime() + overlapMinutes * MINUTE_MILLISECONDS);
  await tx.clientSecret.updateMany({
    where: {
      registrationId,
      ...(exceptId && { id: { not: exceptId } }),
      revokedAt: null,
      OR: [{ retiresAt: null }, { retiresAt: { gt: retiresAt } }],
    },
    data: { retiresAt },
  });
}
