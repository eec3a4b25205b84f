import type { Database } from "@/lib/db/client";
import { isWaiting } from "@/lib/domain/purchase/listing";
import { withConsentInForce } from "@/lib/services/consent/with-consent-in-force";
import { PURCHASE_SELECT, standingOf } from "@/lib/services/purchase/purchase-facts";

/** As many purchases as a list of them reads. */
const MAX_READ = 1000;

export type WaitingPurchases = { count: number; newest: { id: string; applicationName: string } | null };

/** The purchases of a tenant that wait for its decision. The database leaves out what surely does not. */
export async function waitingPurchases(db: Database, customerTenantId: string): Promise<WaitingPurchases> {
  const purchases = await db.purchase.findMany({
    where: {
      customerTenantId,
      endedAt: null,
      OR: [
        { registration: { accessLevel: { not: null } }, consents: { none: { endedAt: null } } },
        { registration: { accessLevel: "read_write" }, consents: { some: { decision: "confirmed", level: "limited", endedAt: null } } },
      ],
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MAX_READ,
    select: PURCHASE_SELECT,
  });
  const waiting = (await withConsentInForce(db, purchases)).filter((purchase) => isWaiting(standingOf(purchase).state));
  const [newest] = waiting;
  return {
    count: waiting.length,
    newest: newest ? { id: newest.id, applicationName: newest.registration.version.application.displayName } : null,
  };
}
