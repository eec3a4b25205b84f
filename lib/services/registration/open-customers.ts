import type { Transaction } from "@/lib/db/client";

/** The customers that have taken a registration; a change to it concerns them. */
export async function openCustomers(tx: Transaction, registrationId: string): Promise<string[]> {
  const purchases = await tx.purchase.findMany({ where: { registrationId, endedAt: null }, select: { customerTenantId: true } });
  return purchases.map((purchase) => purchase.customerTenantId);
}
