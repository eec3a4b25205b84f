import { assetView } from "@/lib/data-service/assets/asset-view";
import { findAsset, findNamedAsset } from "@/lib/data-service/assets/find-asset";
import { changedMeanwhile, etagHeader, requireIfMatch } from "@/lib/data-service/etag";
import type { DataCall, Operation } from "@/lib/data-service/operation";
import { type Rows, withTenant } from "@/lib/data-service/rows/with-tenant";
import { AssetFields } from "@/lib/domain/data/asset-fields";
import { jsonAnswer } from "@/lib/token-plane/answer";
import { ApiError } from "@/lib/token-plane/api-error";
import { parseFields, readBodyFields } from "@/lib/token-plane/request-fields";

/** Of several that want to change the same state, one does. */
export const replaceAsset: Operation = async (call) => {
  const etag = requireIfMatch(call.request);
  const fields = parseFields(AssetFields, await readBodyFields(call.request), "body");
  const asset = await withTenant(call.tenancy, (rows) => replace(rows, call, fields, etag));
  return jsonAnswer(assetView(asset), { headers: etagHeader(asset.etag) });
};

async function replace(rows: Rows, { params: [id], now }: DataCall, fields: AssetFields, etag: number) {
  const asset = await findAsset(rows, id);
  if (fields.parentId) await requireParent(rows, asset.id, fields.parentId);
  const data = { ...fields, etag: { increment: 1 }, updatedAt: now };
  const [changed] = await rows.asset.updateManyAndReturn({ where: { id: asset.id, etag }, data });
  if (!changed) throw changedMeanwhile();
  return changed;
}

async function requireParent(rows: Rows, id: string, parentId: string): Promise<void> {
  if (parentId === id) throw new ApiError("invalidRequestBodyProperty", "parentId: An asset cannot be part of itself.");
  await findNamedAsset(rows, "parentId", parentId);
}
