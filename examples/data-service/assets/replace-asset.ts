import { ASSET_COLUMNS, type Asset, assetView } from "@/examples/data-service/assets/asset-view";
import { findAsset, findNamedAsset, lockAsset } from "@/examples/data-service/assets/find-asset";
import type { Rows } from "@/examples/data-service/database/open-database";
import { sql } from "@/examples/data-service/database/sql";
import { jsonAnswer } from "@/examples/data-service/http/answer";
import { ApiError } from "@/examples/data-service/http/api-error";
import { parseBody } from "@/examples/data-service/http/fields";
import { etagHeader, type Preconditions, readPreconditions, requireIfMatch } from "@/examples/data-service/http/preconditions";
import type { DataCall, Operation } from "@/examples/data-service/operation";
import { AssetFields } from "@/lib/domain/data/asset-fields";

/** Of several concurrent changes to the same state, exactly one succeeds. */
export const replaceAsset: Operation = async (call) => {
  const preconditions = readPreconditions(call.request);
  requireIfMatch(preconditions);
  const fields = await parseBody(AssetFields, call.request);
  const asset = await call.transaction((rows) => replace(rows, call, fields, preconditions));
  return jsonAnswer(assetView(asset), etagHeader(asset.etag));
};

async function replace(
  rows: Rows,
  { params: [address], now }: DataCall,
  fields: AssetFields,
  preconditions: Preconditions,
): Promise<Asset> {
  const { name, typeId, parentId, description, timezone } = fields;
  const { id } = await findAsset(rows, address);
  await lockAsset(rows, id, sql`FOR NO KEY UPDATE`, preconditions);
  if (parentId) await requireParent(rows, id, parentId);
  const [changed] = await rows.query<Asset>(sql`
    UPDATE data_service."Asset"
    SET name = ${name}, "typeId" = ${typeId}, "parentId" = ${parentId}, description = ${description}, timezone = ${timezone},
      etag = etag + 1, "updatedAt" = ${now}
    WHERE id = ${id}
    RETURNING ${ASSET_COLUMNS}`);
  return changed as Asset;
}

async function requireParent(rows: Rows, id: string, parentId: string): Promise<void> {
  if (parentId === id) throw new ApiError("invalidRequestBodyProperty", "parentId: An asset cannot be part of itself.");
  await findNamedAsset(rows, "parentId", parentId);
}
