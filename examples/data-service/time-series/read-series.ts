import type { Rows } from "@/examples/data-service/database/open-database";
import { sql } from "@/examples/data-service/database/sql";
import type { Answer } from "@/examples/data-service/http/answer";
import type { Operation } from "@/examples/data-service/operation";
import { findSeries } from "@/examples/data-service/time-series/find-series";
import { addressAfter, type Range, readRange } from "@/examples/data-service/time-series/range";

/** A point with its values as JSON text from PostgreSQL. */
type StoredPoint = { time: Date; values: string };

/** Size of a record without its values: its time and separators. */
const FRAME_BYTES = 40;

/** `hasMore`: the range may contain further points. */
type Page = { points: StoredPoint[]; hasMore: boolean };

export const readSeries: Operation = async ({ request, transaction, params, limits }) => {
  const range = readRange(request);
  const { points, hasMore } = await transaction(async (rows) => {
    const seriesId = await findSeries(rows, params);
    return seriesId === null ? { points: [], hasMore: false } : readPoints(rows, seriesId, range, limits.pageBytes);
  });
  const last = points.at(-1);
  const next = hasMore && last && !range.isLatest ? addressAfter(params, range, last.time) : null;
  return recordsAnswer(points, next ? { Link: `<${next}>; rel="next"` } : {});
};

/** Maximum of stored bytes per page byte. Prevents serializing very wide points that do not fit on the page. */
const STORED_BYTES_PER_BYTE = 4;

/** PostgreSQL sums up the sizes, so that only what fits is transferred. The first point is always included. */
export async function readPoints(rows: Rows, seriesId: number, range: Range, maxBytes: number): Promise<Page> {
  const { from, to, select = null, limit, sort } = range;
  const order = sort === "asc" ? sql`"time"` : sql`"time" DESC`;
  const points = await rows.query<StoredPoint & { found: string }>(sql`
    WITH requested AS (
      SELECT "time", "values" FROM data_service."TimeSeriesPoint"
      WHERE "seriesId" = ${seriesId} AND "time" BETWEEN ${from ?? "-infinity"} AND ${to ?? "infinity"}
        AND (${select}::text[] IS NULL OR jsonb_exists_any("values", ${select}::text[]))
      ORDER BY ${order} LIMIT ${limit}
    ), stored AS (
      SELECT *, count(*) OVER () AS found, row_number() OVER (ORDER BY ${order}) AS number,
        sum(pg_column_size("values")) OVER (ORDER BY ${order}) AS bytes
      FROM requested
    ), written AS MATERIALIZED (
      SELECT "time", ${chosen(select)}::text AS "values", found, number FROM stored
      WHERE bytes <= ${maxBytes * STORED_BYTES_PER_BYTE}::bigint OR number = 1
    ), measured AS (
      SELECT *, sum(octet_length("values") + ${FRAME_BYTES}::int) OVER (ORDER BY number) AS bytes FROM written
    )
    SELECT "time", "values", found FROM measured WHERE bytes <= ${maxBytes}::bigint OR number = 1 ORDER BY number`);
  const found = Number(points[0]?.found ?? 0);
  return { points, hasMore: found === limit || points.length < found };
}

function chosen(select: string[] | null) {
  return select ? sql`(SELECT jsonb_object_agg(key, value) FROM jsonb_each("values") WHERE key = ANY(${select}::text[]))` : sql`"values"`;
}

/** Concatenates the JSON text from PostgreSQL: parsing and serializing it again would dominate the cost. */
function recordsAnswer(points: readonly StoredPoint[], headers: Record<string, string>): Answer {
  const records = points.map(({ time, values }) => {
    const members = values.slice(1, -1);
    return `{"_time":"${time.toISOString()}"${members && `,${members}`}}`;
  });
  return { status: 200, headers: { "Content-Type": "application/json", ...headers }, body: `[${records.join(",")}]` };
}
