import type { Operation } from "@/lib/data-service/operation";
import { type Rows, withTenant } from "@/lib/data-service/rows/with-tenant";
import { findSeries } from "@/lib/data-service/time-series/find-series";
import { type Range, readRange } from "@/lib/data-service/time-series/range";
import type { Point, Values } from "@/lib/data-service/time-series/records";
import { jsonAnswer } from "@/lib/token-plane/answer";

export const readSeries: Operation = async ({ request, tenancy, params }) => {
  const range = readRange(request);
  const points = await withTenant(tenancy, async (rows) => {
    const seriesId = await findSeries(rows, params);
    return seriesId === null ? [] : readPoints(rows, seriesId, range);
  });
  const last = range.isLatest ? undefined : points[range.limit - 1];
  const headers: Record<string, string> = last ? { Link: `<${addressAfter(params, range, last)}>; rel="next"` } : {};
  return jsonAnswer(
    points.map((point) => recordOf(point, range.select)),
    { headers },
  );
};

export function readPoints(rows: Rows, seriesId: number, { from, to, select, limit, sort }: Range): Promise<Point[]> {
  const earliest = from?.toISOString() ?? "-infinity";
  const latest = to?.toISOString() ?? "infinity";
  const names = select ?? null;
  return sort === "asc"
    ? rows.$queryRaw<Point[]>`
        SELECT "time", "values" FROM "TimeSeriesPoint"
        WHERE "seriesId" = ${seriesId} AND "time" BETWEEN ${earliest}::timestamptz AND ${latest}::timestamptz
          AND (${names}::text[] IS NULL OR jsonb_exists_any("values", ${names}::text[]))
        ORDER BY "time" ASC LIMIT ${limit}`
    : rows.$queryRaw<Point[]>`
        SELECT "time", "values" FROM "TimeSeriesPoint"
        WHERE "seriesId" = ${seriesId} AND "time" BETWEEN ${earliest}::timestamptz AND ${latest}::timestamptz
          AND (${names}::text[] IS NULL OR jsonb_exists_any("values", ${names}::text[]))
        ORDER BY "time" DESC LIMIT ${limit}`;
}

function recordOf({ time, values }: Point, select: string[] | undefined): object {
  const chosen = select ? Object.entries(values).filter(([name]) => select.includes(name)) : Object.entries(values);
  return { _time: time.toISOString(), ...(Object.fromEntries(chosen) as Values) };
}

/** Where the rest begins; instants are told apart by the millisecond. */
function addressAfter(params: readonly string[], { from, to, select, limit, sort }: Range, last: Point): string {
  const isRising = sort === "asc";
  const next = new Date(last.time.getTime() + (isRising ? 1 : -1));
  const query = new URLSearchParams({ limit: String(limit), sort });
  const [start, end] = isRising ? [next, to] : [from, next];
  if (start) query.set("from", start.toISOString());
  if (end) query.set("to", end.toISOString());
  if (select) query.set("select", select.join(","));
  return `/api/iottimeseries/v3/timeseries/${params.map(encodeURIComponent).join("/")}?${query}`;
}
