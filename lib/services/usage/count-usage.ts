import type { Database } from "@/lib/db/client";
import { type Period, periodStart, pointsOf, type UsagePoint } from "@/lib/domain/usage/period";
import { ISSUED } from "@/lib/domain/usage/refusal-words";

export type RefusalCount = { reason: string; count: number; lastAt: Date };

export type Usage = { registrationId: string; issued: number; lastTokenAt: Date | null; refused: number; refusals: RefusalCount[] };

type Scope = { tenantId: string; registrationId?: string };

/** Tokens issued for a tenant by hour or day. */
export async function countOverTime(db: Database, scope: Scope, period: Period, now: Date): Promise<UsagePoint[]> {
  const rows = await db.usageHour.groupBy({
    by: ["hour"],
    where: { ...scope, outcome: ISSUED, hour: { gte: periodStart(period, now) } },
    _sum: { count: true },
  });
  return pointsOf(
    period,
    now,
    rows.map(({ hour, _sum }) => ({ hour, count: _sum.count ?? 0 })),
  );
}

/** Issued tokens and refusals for a tenant by registration, busiest first. */
export async function countByRegistration(db: Database, scope: Scope, period: Period, now: Date): Promise<Usage[]> {
  const rows = await db.usageHour.groupBy({
    by: ["registrationId", "outcome"],
    where: { ...scope, hour: { gte: periodStart(period, now) } },
    _sum: { count: true },
    _max: { lastAt: true },
  });
  const usages = new Map<string, Usage>();
  for (const { registrationId, outcome, _sum, _max } of rows) {
    const usage = usages.get(registrationId) ?? { registrationId, issued: 0, lastTokenAt: null, refused: 0, refusals: [] };
    usages.set(registrationId, usage);
    const count = _sum.count ?? 0;
    if (outcome === ISSUED) Object.assign(usage, { issued: count, lastTokenAt: _max.lastAt });
    else {
      usage.refused += count;
      usage.refusals.push({ reason: outcome, count, lastAt: _max.lastAt ?? now });
    }
  }
  for (const usage of usages.values()) usage.refusals.sort((a, b) => b.count - a.count);
  return [...usages.values()].sort((a, b) => b.issued - a.issued || b.refused - a.refused);
}
