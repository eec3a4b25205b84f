import { findAsset } from "@/examples/data-service/assets/find-asset";
import { sql } from "@/examples/data-service/database/sql";
import { etagHeader } from "@/examples/data-service/etag";
import { partsOf, requirePath } from "@/examples/data-service/files/file-path";
import { notFound } from "@/examples/data-service/http/api-error";
import type { Operation } from "@/examples/data-service/operation";

/** Returns the uploaded bytes. The headers make a browser save the file and never execute it. */
export const readFile: Operation = async ({ transaction, params: [assetId, address] }) => {
  const [file] = await transaction(async (rows) => {
    const asset = await findAsset(rows, assetId);
    return rows.query<{ path: string; type: string; etag: number; content: Buffer }>(sql`
      SELECT path, type, etag, content FROM data_service."DataFile" WHERE "assetId" = ${asset.id} AND path = ${requirePath(address)}`);
  });
  if (!file) throw notFound();
  const headers = {
    "Content-Type": file.type,
    "Content-Disposition": dispositionOf(partsOf(file.path).name),
    "Content-Security-Policy": "sandbox; default-src 'none'",
    ...etagHeader(file.etag),
  };
  return { status: 200, headers, body: file.content };
};

/** RFC 6266, with an ASCII fallback name for older clients. */
function dispositionOf(name: string): string {
  const plain = name.replace(/[^\w.-]/g, "_");
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
