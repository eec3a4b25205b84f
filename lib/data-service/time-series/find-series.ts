import { findAsset } from "@/lib/data-service/assets/find-asset";
import { notFound } from "@/lib/data-service/operation";
import type { Rows } from "@/lib/data-service/rows/with-tenant";
import { ShortText } from "@/lib/domain/data/fields";

/** The number of a series; null where nothing was ever written to it. */
export async function findSeries(rows: Rows, [assetId, aspect]: readonly string[]): Promise<number | null> {
  const asset = await findAsset(rows, assetId);
  const found = await rows.timeSeries.findUnique({
    where: { assetId_aspect: { assetId: asset.id, aspect: requireAspect(aspect) } },
    select: { id: true },
  });
  return found?.id ?? null;
}

export function requireAspect(aspect: string | undefined): string {
  const { data } = ShortText.safeParse(aspect);
  if (data === undefined) throw notFound();
  return data;
}
