import { randomBytes } from "node:crypto";
import { ASSETS, assetView } from "@/lib/data-service/assets/asset-view";
import { findNamedAsset } from "@/lib/data-service/assets/find-asset";
import { etagHeader } from "@/lib/data-service/etag";
import type { Operation } from "@/lib/data-service/operation";
import { type Rows, type Tenancy, withTenant } from "@/lib/data-service/rows/with-tenant";
import { AssetFields } from "@/lib/domain/data/asset-fields";
import { jsonAnswer } from "@/lib/token-plane/answer";
import { parseFields, readBodyFields } from "@/lib/token-plane/request-fields";

export const createAsset: Operation = async ({ request, tenancy, now }) => {
  const fields = parseFields(AssetFields, await readBodyFields(request), "body");
  const asset = await withTenant(tenancy, (rows) => insertAsset(rows, tenancy, fields, now));
  return jsonAnswer(assetView(asset), { status: 201, headers: { Location: `${ASSETS}/${asset.id}`, ...etagHeader(asset.etag) } });
};

export async function insertAsset(rows: Rows, { tenant, subtenant }: Tenancy, fields: AssetFields, now: Date) {
  if (fields.parentId) await findNamedAsset(rows, "parentId", fields.parentId);
  const id = randomBytes(16).toString("hex");
  return rows.asset.create({ data: { ...fields, id, tenantId: tenant, subtenantId: subtenant, createdAt: now, updatedAt: now } });
}
