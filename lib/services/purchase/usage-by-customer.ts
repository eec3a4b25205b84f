import type { Database } from "@/lib/db/client";
import { DAY_MILLISECONDS } from "@/lib/domain/time";

export type CustomerUsage = { lastTokenAt: Date | null; tokensLastDay: number };

/** The tokens of an application by customer. Usage is stored by the hour, so a day is 24 whole hours and the current one. */
export async function usageByCustomer(
  db: Database,
  registrationId: string,
  customerIds: string[],
  now: Date,
): Promise<(customerId: string) => CustomerUsage> {
  const issued = { registrationId, tenantId: { in: customerIds }, outcome: "issued" };
  const [ever, lastDay] = await Promise.all([
    db.usageHour.groupBy({ by: ["tenantId"], where: issued, _max: { lastAt: true } }),
    db.usageHour.groupBy({
      by: ["tenantId"],
      where: { ...issued, hour: { gt: new Date(now.getTime() - DAY_MILLISECONDS) } },
      _sum: { count: true },
    }),
  ]);
  return (customerId) => ({
    lastTokenAt: ever.find((row) => row.tenantId === customerId)?._max.lastAt ?? null,
    tokensLastDay: lastDay.find((row) => row.tenantId === customerId)?._sum.count ?? 0,
  });
}
