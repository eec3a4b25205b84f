import { notFound } from "@/lib/data-service/operation";
import type { Rows } from "@/lib/data-service/rows/with-tenant";
import { AssetId } from "@/lib/domain/data/fields";
import { ApiError } from "@/lib/token-plane/api-error";

/** The asset of this address, if the transaction may see it. */
export async function findAsset(rows: Rows, id: string | undefined) {
  const asset = AssetId.safeParse(id).success ? await rows.asset.findUnique({ where: { id: id as string } }) : null;
  if (!asset) throw notFound();
  return asset;
}

/** The asset that a field of a body names. */
export async function findNamedAsset(rows: Rows, field: string, id: string) {
  const asset = await rows.asset.findUnique({ where: { id } });
  if (!asset) throw new ApiError("invalidRequestBodyProperty", `${field}: There is no such asset, or it belongs to another tenant.`);
  return asset;
}
