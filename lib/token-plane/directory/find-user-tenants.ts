import { database } from "@/lib/db/client";

/**
 * A page of the customers that a token would be granted for, by id, and how many there are in all. Says in SQL what
 * decideGrant says about a customer; the gates of the registration itself are the caller's.
 */
export async function findUserTenants(registrationId: string, { page, size }: { page: number; size: number }) {
  const isGranted = {
    registrationId,
    endedAt: null,
    customer: { status: "active" as const },
    consents: { some: { decision: "confirmed" as const, endedAt: null } },
  };
  const [total, purchases] = await Promise.all([
    database().purchase.count({ where: isGranted }),
    database().purchase.findMany({
      where: isGranted,
      orderBy: { customerTenantId: "asc" },
      skip: page * size,
      take: size,
      select: { customerTenantId: true },
    }),
  ]);
  return { total, ids: purchases.map((purchase) => purchase.customerTenantId) };
}
