import { assetView } from "@/lib/data-service/assets/asset-view";
import { findAsset } from "@/lib/data-service/assets/find-asset";
import { etagHeader } from "@/lib/data-service/etag";
import type { Operation } from "@/lib/data-service/operation";
import { withTenant } from "@/lib/data-service/rows/with-tenant";
import { jsonAnswer } from "@/lib/token-plane/answer";

export const readAsset: Operation = async ({ tenancy, params: [id] }) => {
  const asset = await withTenant(tenancy, (rows) => findAsset(rows, id));
  return jsonAnswer(assetView(asset), { headers: etagHeader(asset.etag) });
};
