import { sql } from "@/examples/data-service/database/sql";
import { emptyAnswer } from "@/examples/data-service/http/answer";
import { parseQuery } from "@/examples/data-service/http/fields";
import { readPreconditions, requirePreconditions, UNVERSIONED } from "@/examples/data-service/http/preconditions";
import type { Operation } from "@/examples/data-service/operation";
import { findSeries } from "@/examples/data-service/time-series/find-series";
import { SpanFields } from "@/lib/domain/data/range-fields";

/** Deletes the points of a range, bounds included. */
export const deleteSeries: Operation = async ({ request, transaction, params }) => {
  const preconditions = readPreconditions(request);
  const { from, to } = parseQuery(SpanFields, request);
  await transaction(async (rows) => {
    const seriesId = await findSeries(rows, params);
    requirePreconditions(preconditions, UNVERSIONED);
    await rows.query(sql`DELETE FROM data_service."TimeSeriesPoint" WHERE "seriesId" = ${seriesId} AND "time" BETWEEN ${from} AND ${to}`);
  });
  return emptyAnswer(204);
};
