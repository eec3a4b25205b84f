import { createHash } from "node:crypto";
import { findAsset } from "@/lib/data-service/assets/find-asset";
import { changedMeanwhile, etagHeader, readIfMatch } from "@/lib/data-service/etag";
import { requirePath } from "@/lib/data-service/files/file-path";
import { readUpload, type Upload } from "@/lib/data-service/files/upload";
import type { Operation } from "@/lib/data-service/operation";
import { type Asset, type Rows, withTenant } from "@/lib/data-service/rows/with-tenant";
import { emptyAnswer } from "@/lib/token-plane/answer";

type Put = { etag: number; isNew: boolean };

/** Sending the same file again changes nothing, not even its etag. */
export const putFile: Operation = async ({ request, tenancy, params: [assetId, path], now }) => {
  const expected = readIfMatch(request);
  const upload = await readUpload(request, now);
  const { etag, isNew } = await withTenant(tenancy, async (rows) => {
    const asset = await findAsset(rows, assetId);
    if (expected !== null) await requireEtag(rows, asset.id, requirePath(path), expected);
    return upsertFile(rows, asset, requirePath(path), upload, now);
  });
  return emptyAnswer({ status: isNew ? 201 : 204, headers: etagHeader(etag) });
};

/** What it was stays so until the transaction has ended. */
async function requireEtag(rows: Rows, assetId: string, path: string, expected: number): Promise<void> {
  const [file] = await rows.$queryRaw<{ etag: number }[]>`
    SELECT etag FROM "DataFile" WHERE "assetId" = ${assetId} AND path = ${path} FOR UPDATE`;
  if (file?.etag !== expected) throw changedMeanwhile();
}

export async function upsertFile(rows: Rows, asset: Asset, path: string, upload: Upload, now: Date): Promise<Put> {
  const { type, description, timestamp, content } = upload;
  const hash = createHash("sha256").update(content).digest("base64url");
  const [put] = await rows.$queryRaw<Put[]>`
    INSERT INTO "DataFile" AS file
      ("assetId", path, "tenantId", "subtenantId", type, description, size, hash, content, timestamp, "createdAt", "updatedAt")
    VALUES (${asset.id}, ${path}, ${asset.tenantId}, ${asset.subtenantId}, ${type}, ${description}, ${content.byteLength}, ${hash},
      ${content}, ${timestamp}, ${now}, ${now})
    ON CONFLICT ("assetId", path) DO UPDATE SET type = EXCLUDED.type, description = EXCLUDED.description, size = EXCLUDED.size,
      hash = EXCLUDED.hash, content = EXCLUDED.content, timestamp = EXCLUDED.timestamp, "updatedAt" = EXCLUDED."updatedAt",
      etag = file.etag + ((file.hash, file.type) IS DISTINCT FROM (EXCLUDED.hash, EXCLUDED.type))::int
    RETURNING etag, xmax = 0 AS "isNew"`;
  return put as Put;
}
