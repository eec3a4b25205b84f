import { findAsset } from "@/lib/data-service/assets/find-asset";
import type { Operation } from "@/lib/data-service/operation";
import { type Asset, type Rows, withTenant } from "@/lib/data-service/rows/with-tenant";
import { requireAspect } from "@/lib/data-service/time-series/find-series";
import { type Point, readRecords } from "@/lib/data-service/time-series/records";
import { emptyAnswer } from "@/lib/token-plane/answer";

/** Sending the same batch again changes nothing; other variables of an instant stay. */
export const writeSeries: Operation = async ({ request, tenancy, params: [assetId, aspect] }) => {
  const points = await readRecords(request);
  await withTenant(tenancy, async (rows) => {
    await insertPoints(rows, await findAsset(rows, assetId), requireAspect(aspect), points);
  });
  return emptyAnswer({ status: 204 });
};

/** The points stand where the asset stands. Points come sorted, so that writers who overlap wait for each other in one order. */
export async function insertPoints(rows: Rows, asset: Asset, aspect: string, points: Point[]): Promise<void> {
  const { tenantId, subtenantId } = asset;
  const seriesId = await holdSeries(rows, asset, aspect);
  const times = points.map(({ time }) => time.toISOString());
  const values = points.map((point) => JSON.stringify(point.values));
  await rows.$executeRaw`
    INSERT INTO "TimeSeriesPoint" ("seriesId", "time", "tenantId", "subtenantId", "values")
    SELECT ${seriesId}, t::timestamptz, ${tenantId}, ${subtenantId}, v::jsonb
    FROM unnest(${times}::text[], ${values}::text[]) AS point (t, v)
    ON CONFLICT ("seriesId", "time") DO UPDATE SET "values" = "TimeSeriesPoint"."values" || EXCLUDED."values"
    WHERE NOT "TimeSeriesPoint"."values" @> EXCLUDED."values"`;
}

/** The series, which nobody deletes until the transaction has ended. */
async function holdSeries(rows: Rows, { id, tenantId, subtenantId }: Asset, aspect: string): Promise<number> {
  const hold = () => rows.$queryRaw<{ id: number }[]>`
    SELECT id FROM "TimeSeries" WHERE "assetId" = ${id} AND aspect = ${aspect} FOR KEY SHARE`;
  const [known] = await hold();
  if (known) return known.id;
  await rows.$executeRaw`
    INSERT INTO "TimeSeries" ("tenantId", "subtenantId", "assetId", aspect)
    VALUES (${tenantId}, ${subtenantId}, ${id}, ${aspect}) ON CONFLICT DO NOTHING`;
  const [made] = await hold();
  if (!made) throw new Error("A series has gone while it was being made.");
  return made.id;
}
