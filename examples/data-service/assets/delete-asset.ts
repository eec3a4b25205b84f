import { findAsset, lockAsset } from "@/examples/data-service/assets/find-asset";
import type { Rows } from "@/examples/data-service/database/open-database";
import { sql } from "@/examples/data-service/database/sql";
import { emptyAnswer } from "@/examples/data-service/http/answer";
import { ApiError } from "@/examples/data-service/http/api-error";
import { readPreconditions, requireIfMatch } from "@/examples/data-service/http/preconditions";
import type { Operation } from "@/examples/data-service/operation";

/** Deletes an asset with its files, events and time series. An asset with parts cannot be deleted. */
export const deleteAsset: Operation = async ({ request, transaction, params: [id] }) => {
  const preconditions = readPreconditions(request);
  requireIfMatch(preconditions);
  await transaction(async (rows) => {
    const asset = await findAsset(rows, id);
    // No other transaction can then add anything to the asset.
    await lockAsset(rows, asset.id, sql`FOR UPDATE`, preconditions);
    await requireNoParts(rows, asset.id);
    await deleteAll(rows, asset.id);
  });
  return emptyAnswer(204);
};

async function requireNoParts(rows: Rows, id: string): Promise<void> {
  const parts = await rows.query(sql`SELECT FROM data_service."Asset" WHERE "parentId" = ${id} LIMIT 1`);
  if (parts.length > 0) throw new ApiError("conflict", "Other assets are part of this one. Move or delete them first.");
}

/**
 * Locks the series first, to wait for transactions that are writing points. Then deletes everything that counts towards
 * the quota in one statement, so that the usage row of the tenant is locked last.
 */
async function deleteAll(rows: Rows, id: string): Promise<void> {
  const locked = await rows.query<{ id: number }>(sql`SELECT id FROM data_service."TimeSeries" WHERE "assetId" = ${id} FOR UPDATE`);
  const series = locked.map(({ id: seriesId }) => seriesId);
  await rows.query(sql`
    WITH points AS (DELETE FROM data_service."TimeSeriesPoint" WHERE "seriesId" = ANY(${series})),
      series AS (DELETE FROM data_service."TimeSeries" WHERE id = ANY(${series})),
      files AS (DELETE FROM data_service."DataFile" WHERE "assetId" = ${id}),
      events AS (DELETE FROM data_service."DataEvent" WHERE "entityId" = ${id})
    DELETE FROM data_service."Asset" WHERE id = ${id}`);
}
