import { findAsset } from "@/lib/data-service/assets/find-asset";
import { partsOf } from "@/lib/data-service/files/file-path";
import type { Operation } from "@/lib/data-service/operation";
import { type DataFile, withTenant } from "@/lib/data-service/rows/with-tenant";
import { FileListFields } from "@/lib/domain/data/file-fields";
import { jsonAnswer } from "@/lib/token-plane/answer";
import { parseQuery } from "@/lib/token-plane/request-fields";

/** Everything about a file but its content. */
const ABOUT = { path: true, type: true, size: true, description: true, timestamp: true, createdAt: true, updatedAt: true, etag: true };

export const listFiles: Operation = async ({ request, tenancy, params: [assetId] }) => {
  const { offset, limit } = parseQuery(FileListFields, request);
  const files = await withTenant(tenancy, async (rows) => {
    const asset = await findAsset(rows, assetId);
    const where = { assetId: asset.id };
    return rows.dataFile.findMany({ where, select: ABOUT, orderBy: { path: "asc" }, skip: offset, take: limit });
  });
  return jsonAnswer(files.map(fileView));
};

function fileView({ path, createdAt, updatedAt, timestamp, ...file }: Pick<DataFile, keyof typeof ABOUT>): object {
  const [created, updated] = [createdAt.toISOString(), updatedAt.toISOString()];
  return { ...partsOf(path), ...file, timestamp: timestamp.toISOString(), created, updated };
}
