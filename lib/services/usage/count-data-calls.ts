import type { Database } from "@/lib/db/client";
import { APIS, type Api } from "@/lib/domain/access/access-policy";
import { type Period, periodStart, pointsOf, type UsagePoint } from "@/lib/domain/usage/period";

type Scope = { tenantId: string; registrationId: string };

/** The calls of an application to one API. */
export type ApiCalls = { api: Api; reads: number; writes: number; refused: number; lastAt: Date };

export type DataCalls = { points: UsagePoint[]; apis: ApiCalls[] };

/** The calls of an application to a tenant's data, over time and by API. */
export async function countDataCalls(db: Database, scope: Scope, period: Period, now: Date): Promise<DataCalls> {
  const rows = await db.dataCallHour.findMany({
    where: { ...scope, hour: { gte: periodStart(period, now) } },
    select: { hour: true, api: true, kind: true, isAllowed: true, count: true, lastAt: true },
    take: 24 * 31 * APIS.length * 4,
  });
  const apis = APIS.flatMap((api) => {
    const own = rows.filter((row) => row.api === api);
    const sum = (matches: (row: (typeof rows)[number]) => boolean) => own.filter(matches).reduce((total, { count }) => total + count, 0);
    if (own.length === 0) return [];
    return {
      api,
      reads: sum(({ kind, isAllowed }) => isAllowed && kind === "read"),
      writes: sum(({ kind, isAllowed }) => isAllowed && kind === "write"),
      refused: sum(({ isAllowed }) => !isAllowed),
      lastAt: new Date(Math.max(...own.map(({ lastAt }) => lastAt.getTime()))),
    };
  });
  return { points: pointsOf(period, now, rows), apis };
}
