import { findAsset } from "@/examples/data-service/assets/find-asset";
import { sql } from "@/examples/data-service/database/sql";
import { etagHeader } from "@/examples/data-service/etag";
import { partsOf, requirePath } from "@/examples/data-service/files/file-path";
import { notFound } from "@/examples/data-service/http/api-error";
import type { Operation } from "@/examples/data-service/operation";

/** The bytes as they were sent. Whatever they are, a browser saves them and runs nothing of them. */
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

/** RFC 6266, with a name of plain letters for who does not know the other form. */
function dispositionOf(name: string): string {
  const plain = name.replace(/[^\w.-]/g, "_");
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
