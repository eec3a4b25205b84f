import type { Database } from "@/lib/db/client";
import { isWaiting } from "@/lib/domain/purchase/listing";
import { withConsentInForce } from "@/lib/services/consent/with-consent-in-force";
import { PURCHASE_SELECT, standingOf } from "@/lib/services/purchase/purchase-facts";

/** More than anyone reads off a badge. */
const MAX_COUNTED = 200;

/** How many purchases of a tenant wait for its decision. The database leaves out what surely does not. */
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
