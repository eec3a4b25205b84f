import { findAsset } from "@/examples/data-service/assets/find-asset";
import { sql } from "@/examples/data-service/database/sql";
import { partsOf } from "@/examples/data-service/files/file-path";
import { jsonAnswer } from "@/examples/data-service/http/answer";
import { parseQuery } from "@/examples/data-service/http/fields";
import type { Operation } from "@/examples/data-service/operation";
import { FileListFields } from "@/lib/domain/data/file-fields";

/** A file without its content. */
type FileEntry = {
  path: string;
  type: string;
  size: number;
  description: string;
  timestamp: Date;
  createdAt: Date;
  updatedAt: Date;
  etag: number;
};

export const listFiles: Operation = async ({ request, transaction, params: [assetId] }) => {
  const { offset, limit } = parseQuery(FileListFields, request);
  const files = await transaction(async (rows) => {
    const asset = await findAsset(rows, assetId);
    return rows.query<FileEntry>(sql`
      SELECT path, type, size, description, timestamp, "createdAt", "updatedAt", etag FROM data_service."DataFile"
      WHERE "assetId" = ${asset.id} ORDER BY path OFFSET ${offset} LIMIT ${limit}`);
  });
  return jsonAnswer(files.map(fileView));
};

function fileView({ path, createdAt, updatedAt, timestamp, ...file }: FileEntry): object {
  const [created, updated] = [createdAt.toISOString(), updatedAt.toISOString()];
  return { ...partsOf(path), ...file, timestamp: timestamp.toISOString(), created, updated };
}
