import { findAsset } from "@/examples/data-service/assets/find-asset";
import type { Rows } from "@/examples/data-service/database/open-database";
import { sql } from "@/examples/data-service/database/sql";
import { ApiError, notFound } from "@/examples/data-service/http/api-error";
import { ShortText, StoredAspect } from "@/lib/domain/data/fields";

/** The ID of a series, or null if it was never written. */
export async function findSeries(rows: Rows, [assetId, aspect]: readonly string[]): Promise<number | null> {
  const asset = await findAsset(rows, assetId);
  const [found] = await rows.query<{ id: number }>(sql`
    SELECT id FROM data_service."TimeSeries" WHERE "assetId" = ${asset.id} AND aspect = ${requireAspect(aspect)}`);
  return found?.id ?? null;
}

function requireAspect(aspect: string | undefined): string {
  const { data } = StoredAspect.safeParse(aspect);
  if (data === undefined) throw notFound();
  return data;
}

/** The name of a series to write. Throws 400 if it is not suitable. */
export function requireNewAspect(aspect: string | undefined): string {
  const { data, error } = ShortText.safeParse(aspect);
  if (error) throw new ApiError("invalidParameter", `The name of the time series: ${error.issues[0]?.message}`);
  return data;
}
