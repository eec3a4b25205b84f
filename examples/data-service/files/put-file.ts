import { createHash } from "node:crypto";
import type { Asset } from "@/examples/data-service/assets/asset-view";
import { findAsset } from "@/examples/data-service/assets/find-asset";
import type { Rows } from "@/examples/data-service/database/open-database";
import { sql } from "@/examples/data-service/database/sql";
import { requireNewPath } from "@/examples/data-service/files/file-path";
import { type FileVersion, fileVersion, lockVersion } from "@/examples/data-service/files/file-version";
import { readUpload, type Upload } from "@/examples/data-service/files/upload";
import { emptyAnswer } from "@/examples/data-service/http/answer";
import { etagHeader, existsAlready, readPreconditions, requirePreconditions } from "@/examples/data-service/http/preconditions";
import type { Operation } from "@/examples/data-service/operation";

type Put = FileVersion & { isNew: boolean };

/** Idempotent: the same content and type keep the ETag. */
export const putFile: Operation = async ({ request, transaction, params: [assetId, address], now }) => {
  const preconditions = readPreconditions(request);
  const path = requireNewPath(address);
  const upload = await readUpload(request, now);
  const put = await transaction(async (rows) => {
    const asset = await findAsset(rows, assetId);
    const current = await lockVersion(rows, asset.id, path);
    requirePreconditions(preconditions, current);
    const written = await upsertFile(rows, asset, path, upload, now);
    // Another request created the file after the conditions were evaluated.
    if (preconditions.ifNoneMatch && current === null && !written.isNew) throw existsAlready();
    return written;
  });
  return emptyAnswer(put.isNew ? 201 : 204, etagHeader(fileVersion(put).etag));
};

export async function upsertFile(rows: Rows, asset: Asset, path: string, upload: Upload, now: Date): Promise<Put> {
  const { type, description, timestamp, content } = upload;
  const hash = createHash("sha256").update(content).digest("base64url");
  const [put] = await rows.query<Put>(sql`
    INSERT INTO data_service."DataFile" AS file
      ("assetId", path, "tenantId", "subtenantId", type, description, size, hash, content, timestamp, "createdAt", "updatedAt")
    VALUES (${asset.id}, ${path}, ${asset.tenantId}, ${asset.subtenantId}, ${type}, ${description}, ${content.byteLength}, ${hash},
      ${content}, ${timestamp}, ${now}, ${now})
    ON CONFLICT ("assetId", path) DO UPDATE SET type = EXCLUDED.type, description = EXCLUDED.description, size = EXCLUDED.size,
      hash = EXCLUDED.hash, content = EXCLUDED.content, timestamp = EXCLUDED.timestamp, "updatedAt" = EXCLUDED."updatedAt",
      etag = file.etag + ((file.hash, file.type) IS DISTINCT FROM (EXCLUDED.hash, EXCLUDED.type))::int
    RETURNING etag, hash, type, xmax = 0 AS "isNew"`);
  return put as Put;
}
