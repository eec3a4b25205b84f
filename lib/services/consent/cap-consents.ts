import type { Transaction } from "@/lib/db/client";
import type { AccessLevel } from "@/lib/domain/access/access-level";

/**
 * Adjusts consents to a newly granted level. None stays above it, so that raising the level later asks again, and declined
 * decisions about another level end.
 */
export async function capConsents(tx: Transaction, registrationId: string, level: AccessLevel, now: Date): Promise<void> {
  const open = { purchase: { registrationId }, endedAt: null };
  await tx.consent.updateMany({ where: { ...open, decision: "declined", decidedLevel: { not: level } }, data: { endedAt: now } });
  if (level === "limited") await tx.consent.updateMany({ where: { ...open, decision: "confirmed" }, data: { level } });
}
