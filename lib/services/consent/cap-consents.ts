import type { Transaction } from "@/lib/db/client";
import type { AccessLevel } from "@/lib/domain/access/access-level";

/**
 * Brings consents in line with a level that the operator has just granted. None stays above it, so that raising it later
 * asks again; and a "no" to another level no longer counts, because something else is asked for now.
 */
export async function capConsents(tx: Transaction, registrationId: string, level: AccessLevel, now: Date): Promise<void> {
  const open = { purchase: { registrationId }, endedAt: null };
  await tx.consent.updateMany({ where: { ...open, decision: "declined", decidedLevel: { not: level } }, data: { endedAt: now } });
  if (level === "limited") await tx.consent.updateMany({ where: { ...open, decision: "confirmed" }, data: { level } });
}
