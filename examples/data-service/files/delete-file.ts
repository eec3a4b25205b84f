import { findAsset } from "@/examples/data-service/assets/find-asset";
import { sql } from "@/examples/data-service/database/sql";
import { requirePath } from "@/examples/data-service/files/file-path";
import { lockVersion } from "@/examples/data-service/files/file-version";
import { emptyAnswer } from "@/examples/data-service/http/answer";
import { notFound } from "@/examples/data-service/http/api-error";
import { readPreconditions, requirePreconditions } from "@/examples/data-service/http/preconditions";
import type { Operation } from "@/examples/data-service/operation";

export const deleteFile: Operation = async ({ request, transaction, params: [assetId, address] }) => {
  const preconditions = readPreconditions(request);
  await transaction(async (rows) => {
    const [asset, path] = [await findAsset(rows, assetId), requirePath(address)];
    const version = await lockVersion(rows, asset.id, path);
    if (!version) throw notFound();
    requirePreconditions(preconditions, version);
    await rows.query(sql`DELETE FROM data_service."DataFile" WHERE "assetId" = ${asset.id} AND path = ${path}`);
  });
  return emptyAnswer(204);
};
