import type { Transaction } from "@/lib/db/client";

/** The customers with an open purchase of a registration, whom changes to it concern. */
export async function openCustomers(tx: Transaction, registrationId: string): Promise<string[]> {
  const purchases = await tx.purchase.findMany({ where: { registrationId, endedAt: null }, select: { customerTenantId: true } });
  return purchases.map((purchase) => purchase.customerTenantId);
}
