import { assetView } from "@/examples/data-service/assets/asset-view";
import { findAsset } from "@/examples/data-service/assets/find-asset";
import { emptyAnswer, jsonAnswer } from "@/examples/data-service/http/answer";
import { etagHeader, isNotModified, readPreconditions } from "@/examples/data-service/http/preconditions";
import type { Operation } from "@/examples/data-service/operation";

export const readAsset: Operation = async ({ request, transaction, params: [id] }) => {
  const preconditions = readPreconditions(request);
  const asset = await transaction((rows) => findAsset(rows, id));
  const headers = etagHeader(asset.etag);
  return isNotModified(preconditions, { etag: String(asset.etag) }) ? emptyAnswer(304, headers) : jsonAnswer(assetView(asset), headers);
};
