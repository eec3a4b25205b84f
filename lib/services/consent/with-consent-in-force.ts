import type { Transaction } from "@/lib/db/client";
import { type ConsentRecord, consentInForce } from "@/lib/domain/consent/consent-state";

export const CONSENT_SELECT = {
  id: true,
  decision: true,
  decidedLevel: true,
  level: true,
  text: true,
  decidedAt: true,
  decidedBy: true,
  endedAt: true,
  withdrawnBy: true,
} as const;

type Read<C> = { id: string; consents: C[] };

/** Appends the consent in force if it is older than all decisions that were read. */
export async function withConsentInForce<C extends ConsentRecord, P extends Read<C>>(db: Transaction, purchases: (P & Read<C>)[]) {
  const unsure = purchases.filter(({ consents }) => consents.length > 0 && !consentInForce(consents)).map(({ id }) => id);
  const older = unsure.length > 0 ? await inForce(db, unsure) : [];
  return purchases.map((purchase) => ({
    ...purchase,
    consents: [...purchase.consents, ...older.filter(({ purchaseId }) => purchaseId === purchase.id)],
  }));
}

function inForce(db: Transaction, purchaseIds: string[]) {
  const where = { purchaseId: { in: purchaseIds }, decision: "confirmed", endedAt: null } as const;
  return db.consent.findMany({ where, select: { ...CONSENT_SELECT, purchaseId: true } });
}
