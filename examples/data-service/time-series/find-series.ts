import { findAsset } from "@/examples/data-service/assets/find-asset";
import type { Rows } from "@/examples/data-service/database/open-database";
import { sql } from "@/examples/data-service/database/sql";
import { notFound } from "@/examples/data-service/http/api-error";
import { ShortText } from "@/lib/domain/data/fields";

/** The ID of a series, or null if it was never written. */
export async function findSeries(rows: Rows, [assetId, aspect]: readonly string[]): Promise<number | null> {
  const asset = await findAsset(rows, assetId);
  const [found] = await rows.query<{ id: number }>(sql`
    SELECT id FROM data_service."TimeSeries" WHERE "assetId" = ${asset.id} AND aspect = ${requireAspect(aspect)}`);
  return found?.id ?? null;
}

export function requireAspect(aspect: string | undefined): string {
  const { data } = ShortText.safeParse(aspect);
  if (data === undefined) throw notFound();
  return data;
}
