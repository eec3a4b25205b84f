import { createHash } from "node:crypto";
import type { Asset } from "@/examples/data-service/assets/asset-view";
import { findAsset } from "@/examples/data-service/assets/find-asset";
import type { Rows } from "@/examples/data-service/database/open-database";
import { sql } from "@/examples/data-service/database/sql";
import { etagHeader, etagMismatch, readIfMatch } from "@/examples/data-service/etag";
import { requirePath } from "@/examples/data-service/files/file-path";
import { readUpload, type Upload } from "@/examples/data-service/files/upload";
import { emptyAnswer } from "@/examples/data-service/http/answer";
import type { Operation } from "@/examples/data-service/operation";

type Put = { etag: number; isNew: boolean };

/** Idempotent: the same content and type keep the ETag. */
export const putFile: Operation = async ({ request, transaction, params: [assetId, path], now }) => {
  const expected = readIfMatch(request);
  const upload = await readUpload(request, now);
  const { etag, isNew } = await transaction(async (rows) => {
    const asset = await findAsset(rows, assetId);
    if (expected !== null) await requireEtag(rows, asset.id, requirePath(path), expected);
    return upsertFile(rows, asset, requirePath(path), upload, now);
  });
  return emptyAnswer(isNew ? 201 : 204, etagHeader(etag));
};

/** Locks the file until the transaction ends. */
async function requireEtag(rows: Rows, assetId: string, path: string, expected: number): Promise<void> {
  const [file] = await rows.query<{ etag: number }>(sql`
    SELECT etag FROM data_service."DataFile" WHERE "assetId" = ${assetId} AND path = ${path} FOR UPDATE`);
  if (file?.etag !== expected) throw etagMismatch();
}

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
    RETURNING etag, xmax = 0 AS "isNew"`);
  return put as Put;
}
