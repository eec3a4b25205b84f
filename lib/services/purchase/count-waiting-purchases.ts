import type { Database } from "@/lib/db/client";
import { isWaiting } from "@/lib/domain/purchase/listing";
import { withConsentInForce } from "@/lib/services/consent/with-consent-in-force";
import { PURCHASE_SELECT, standingOf } from "@/lib/services/purchase/purchase-facts";

/** More than a badge can show. */
const MAX_COUNTED = 200;

/** The number of purchases that wait for the tenant's decision. The query excludes most of the others. */
export async function countWaitingPurchases(db: Database, customerTenantId: string): Promise<number> {
  const purchases = await db.purchase.findMany({
    where: {
      customerTenantId,
      endedAt: null,
      OR: [
        { registration: { accessLevel: { not: null } }, consents: { none: { endedAt: null } } },
        { registration: { accessLevel: "read_write" }, consents: { some: { decision: "confirmed", level: "limited", endedAt: null } } },
      ],
    },
    take: MAX_COUNTED,
    select: PURCHASE_SELECT,
  });
  return (await withConsentInForce(db, purchases)).filter((purchase) => isWaiting(standingOf(purchase).state)).length;
}
