import { can, read, type ServiceContext } from "@/lib/services/context";

/**
 * For a member who follows the link to a purchase while acting in another tenant: the tenant it belongs to, among those
 * where the same person may see purchases. Null for everyone else, whether the purchase exists or not.
 */
export async function findTenantOfPurchase(
  memberships: readonly ServiceContext[],
  purchaseId: string,
): Promise<ServiceContext["tenant"] | null> {
  const readers = memberships.filter((one) => can(one, "purchase.read"));
  const [first] = readers;
  if (!first) return null;
  return read(first, "purchase.read", async (db) => {
    const purchase = await db.purchase.findFirst({
      where: { id: purchaseId, customerTenantId: { in: readers.map((one) => one.tenant.id) } },
      select: { customerTenantId: true },
    });
    return readers.find((one) => one.tenant.id === purchase?.customerTenantId)?.tenant ?? null;
  });
}
