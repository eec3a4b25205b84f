import { randomBytes } from "node:crypto";
import { ASSET_COLUMNS, ASSETS, type Asset, assetView } from "@/examples/data-service/assets/asset-view";
import { findNamedAsset } from "@/examples/data-service/assets/find-asset";
import type { Rows } from "@/examples/data-service/database/open-database";
import { sql } from "@/examples/data-service/database/sql";
import { jsonAnswer } from "@/examples/data-service/http/answer";
import { parseBody } from "@/examples/data-service/http/fields";
import { etagHeader } from "@/examples/data-service/http/preconditions";
import type { Operation } from "@/examples/data-service/operation";
import { AssetFields } from "@/lib/domain/data/asset-fields";

export const createAsset: Operation = async ({ request, transaction, now }) => {
  const fields = await parseBody(AssetFields, request);
  const asset = await transaction((rows) => insertAsset(rows, fields, now));
  return jsonAnswer(assetView(asset), { Location: `${ASSETS}/${asset.id}`, ...etagHeader(asset.etag) }, 201);
};

export async function insertAsset(rows: Rows, fields: AssetFields, now: Date): Promise<Asset> {
  const { name, typeId, parentId, description, timezone } = fields;
  if (parentId) await findNamedAsset(rows, "parentId", parentId);
  const id = randomBytes(16).toString("hex");
  const [asset] = await rows.query<Asset>(sql`
    INSERT INTO data_service."Asset"
      (id, "tenantId", "subtenantId", name, "typeId", "parentId", description, timezone, "createdAt", "updatedAt")
    VALUES (${id}, ${rows.tenant}, ${rows.subtenant}, ${name}, ${typeId}, ${parentId}, ${description}, ${timezone}, ${now}, ${now})
    RETURNING ${ASSET_COLUMNS}`);
  return asset as Asset;
}
