import { assetView } from "@/examples/data-service/assets/asset-view";
import { findAsset } from "@/examples/data-service/assets/find-asset";
import { etagHeader } from "@/examples/data-service/etag";
import { jsonAnswer } from "@/examples/data-service/http/answer";
import type { Operation } from "@/examples/data-service/operation";

export const readAsset: Operation = async ({ transaction, params: [id] }) => {
  const asset = await transaction((rows) => findAsset(rows, id));
  return jsonAnswer(assetView(asset), etagHeader(asset.etag));
};
