import type { Asset } from "@/examples/data-service/assets/asset-view";
import { findAsset } from "@/examples/data-service/assets/find-asset";
import type { Limits } from "@/examples/data-service/configuration";
import type { Rows } from "@/examples/data-service/database/open-database";
import { sql } from "@/examples/data-service/database/sql";
import { emptyAnswer } from "@/examples/data-service/http/answer";
import { readPreconditions, requirePreconditions, UNVERSIONED } from "@/examples/data-service/http/preconditions";
import type { Operation } from "@/examples/data-service/operation";
import { requireNewAspect } from "@/examples/data-service/time-series/find-series";
import { type Point, readRecords, tooManyBytes, tooManyNames } from "@/examples/data-service/time-series/records";

/** Idempotent: merges values into existing instants and keeps their other variables. */
export const writeSeries: Operation = async ({ request, transaction, params: [assetId, name], limits }) => {
  const preconditions = readPreconditions(request);
  const aspect = requireNewAspect(name);
  const points = await readRecords(request, limits);
  await transaction(async (rows) => {
    const asset = await findAsset(rows, assetId);
    requirePreconditions(preconditions, UNVERSIONED);
    await insertPoints(rows, asset, aspect, points, limits);
  });
  return emptyAnswer(204);
};

type Widest = { names: number | null; bytes: number | null };

/**
 * The points belong to the tenant and subtenant of the asset and must be sorted by time, so that concurrent writers lock
 * them in the same order. The limits apply to the merged values.
 */
export async function insertPoints(rows: Rows, asset: Asset, aspect: string, points: Point[], limits: Limits): Promise<void> {
  const { tenantId, subtenantId } = asset;
  const seriesId = await lockSeries(rows, asset, aspect);
  const times = points.map(({ time }) => time.toISOString());
  const values = points.map((point) => point.values);
  const [widest] = await rows.query<Widest>(sql`
    WITH written AS (
      INSERT INTO data_service."TimeSeriesPoint" ("seriesId", "time", "tenantId", "subtenantId", "values")
      SELECT ${seriesId}, t::timestamptz, ${tenantId}, ${subtenantId}, v::jsonb
      FROM unnest(${times}::text[], ${values}::text[]) AS point (t, v)
      ON CONFLICT ("seriesId", "time") DO UPDATE SET "values" = "TimeSeriesPoint"."values" || EXCLUDED."values"
      WHERE NOT "TimeSeriesPoint"."values" @> EXCLUDED."values"
      RETURNING "values", xmax <> 0 AS "isMerged"
    )
    SELECT max((SELECT count(*)::int FROM jsonb_object_keys("values"))) AS names, max(octet_length("values"::text)) AS bytes
    FROM written WHERE "isMerged"`);
  if ((widest?.names ?? 0) > limits.names) throw tooManyNames(limits.names);
  // PostgreSQL writes a space after each colon and comma.
  if ((widest?.bytes ?? 0) > limits.pointBytes + 2 * limits.names) throw tooManyBytes(limits.pointBytes);
}

/** Finds or creates the series and prevents its deletion until the transaction ends. */
async function lockSeries(rows: Rows, { id, tenantId, subtenantId }: Asset, aspect: string): Promise<number> {
  const lock = () =>
    rows.query<{ id: number }>(sql`SELECT id FROM data_service."TimeSeries" WHERE "assetId" = ${id} AND aspect = ${aspect} FOR KEY SHARE`);
  const [known] = await lock();
  if (known) return known.id;
  await rows.query(sql`
    INSERT INTO data_service."TimeSeries" ("tenantId", "subtenantId", "assetId", aspect)
    VALUES (${tenantId}, ${subtenantId}, ${id}, ${aspect}) ON CONFLICT DO NOTHING`);
  const [created] = await lock();
  if (!created) throw new Error("The series was deleted while it was being created.");
  return created.id;
}
