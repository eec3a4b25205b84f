import { findAsset } from "@/examples/data-service/assets/find-asset";
import { sql } from "@/examples/data-service/database/sql";
import { requirePath } from "@/examples/data-service/files/file-path";
import { emptyAnswer } from "@/examples/data-service/http/answer";
import { notFound } from "@/examples/data-service/http/api-error";
import type { Operation } from "@/examples/data-service/operation";

export const deleteFile: Operation = async ({ transaction, params: [assetId, path] }) => {
  await transaction(async (rows) => {
    const asset = await findAsset(rows, assetId);
    const deleted = await rows.query(sql`
      DELETE FROM data_service."DataFile" WHERE "assetId" = ${asset.id} AND path = ${requirePath(path)} RETURNING path`);
    if (deleted.length === 0) throw notFound();
  });
  return emptyAnswer(204);
};
