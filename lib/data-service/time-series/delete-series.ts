import type { Operation } from "@/lib/data-service/operation";
import { withTenant } from "@/lib/data-service/rows/with-tenant";
import { findSeries } from "@/lib/data-service/time-series/find-series";
import { readSpan } from "@/lib/data-service/time-series/range";
import { emptyAnswer } from "@/lib/token-plane/answer";

/** Deletes what lies in a range, both ends included. */
export const deleteSeries: Operation = async ({ request, tenancy, params }) => {
  const { from, to } = readSpan(request);
  await withTenant(tenancy, async (rows) => {
    const seriesId = await findSeries(rows, params);
    if (seriesId !== null) await rows.timeSeriesPoint.deleteMany({ where: { seriesId, time: { gte: from, lte: to } } });
  });
  return emptyAnswer({ status: 204 });
};
