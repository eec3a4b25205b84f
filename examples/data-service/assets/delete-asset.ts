import { findAsset } from "@/examples/data-service/assets/find-asset";
import type { Rows } from "@/examples/data-service/database/open-database";
import { sql } from "@/examples/data-service/database/sql";
import { changedMeanwhile, requireIfMatch } from "@/examples/data-service/etag";
import { emptyAnswer } from "@/examples/data-service/http/answer";
import { ApiError } from "@/examples/data-service/http/api-error";
import type { Operation } from "@/examples/data-service/operation";

/** Deletes its files, events and time series too; an asset with parts stays. */
export const deleteAsset: Operation = async ({ request, transaction, params: [id] }) => {
  const etag = requireIfMatch(request);
  await transaction(async (rows) => {
    const asset = await findAsset(rows, id);
    await holdAsset(rows, asset.id, etag);
    await requireNoParts(rows, asset.id);
    await deleteAll(rows, asset.id);
  });
  return emptyAnswer(204);
};

/** From here on no other transaction adds anything to it. */
async function holdAsset(rows: Rows, id: string, etag: number): Promise<void> {
  const held = await rows.query(sql`SELECT FROM data_service."Asset" WHERE id = ${id} AND etag = ${etag} FOR UPDATE`);
  if (held.length === 0) throw changedMeanwhile();
}

async function requireNoParts(rows: Rows, id: string): Promise<void> {
  const parts = await rows.query(sql`SELECT FROM data_service."Asset" WHERE "parentId" = ${id} LIMIT 1`);
  if (parts.length > 0) throw new ApiError("conflict", "Other assets are part of this one. Move or delete them first.");
}

/**
 * The series first: a transaction that is writing points holds it, and they are seen once it has ended. Then everything
 * that counts towards the quota in one statement, because what it locks last is the usage of the tenant.
 */
async function deleteAll(rows: Rows, id: string): Promise<void> {
  const held = await rows.query<{ id: number }>(sql`SELECT id FROM data_service."TimeSeries" WHERE "assetId" = ${id} FOR UPDATE`);
  const series = held.map((one) => one.id);
  await rows.query(sql`
    WITH points AS (DELETE FROM data_service."TimeSeriesPoint" WHERE "seriesId" = ANY(${series})),
      series AS (DELETE FROM data_service."TimeSeries" WHERE id = ANY(${series})),
      files AS (DELETE FROM data_service."DataFile" WHERE "assetId" = ${id}),
      events AS (DELETE FROM data_service."DataEvent" WHERE "entityId" = ${id})
    DELETE FROM data_service."Asset" WHERE id = ${id}`);
}
