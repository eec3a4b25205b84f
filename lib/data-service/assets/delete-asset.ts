import { findAsset } from "@/lib/data-service/assets/find-asset";
import { changedMeanwhile, requireIfMatch } from "@/lib/data-service/etag";
import type { Operation } from "@/lib/data-service/operation";
import { type Rows, withTenant } from "@/lib/data-service/rows/with-tenant";
import { emptyAnswer } from "@/lib/token-plane/answer";
import { ApiError } from "@/lib/token-plane/api-error";

/** Takes its files, events and time series along; an asset with parts stays. */
export const deleteAsset: Operation = async ({ request, tenancy, params: [id] }) => {
  const etag = requireIfMatch(request);
  await withTenant(tenancy, async (rows) => {
    const asset = await findAsset(rows, id);
    await hold(rows, asset.id, etag);
    if ((await rows.asset.count({ where: { parentId: id } })) > 0) {
      throw new ApiError("conflict", "Other assets are part of this one. Move or delete them first.");
    }
    await deleteSeries(rows, asset.id);
    await rows.asset.delete({ where: { id: asset.id } });
  });
  return emptyAnswer({ status: 204 });
};

/** From here on nobody can begin a series of it. */
async function hold(rows: Rows, id: string, etag: number): Promise<void> {
  const held = await rows.$queryRaw<object[]>`SELECT FROM "Asset" WHERE id = ${id} AND etag = ${etag} FOR UPDATE`;
  if (held.length === 0) throw changedMeanwhile();
}

/** The series first: whoever is writing points holds it, and finds it gone afterwards. */
async function deleteSeries(rows: Rows, assetId: string): Promise<void> {
  const series = await rows.$queryRaw<{ id: number }[]>`DELETE FROM "TimeSeries" WHERE "assetId" = ${assetId} RETURNING id`;
  await rows.timeSeriesPoint.deleteMany({ where: { seriesId: { in: series.map(({ id }) => id) } } });
}
