import { findAsset } from "@/lib/data-service/assets/find-asset";
import { etagHeader } from "@/lib/data-service/etag";
import { partsOf, requirePath } from "@/lib/data-service/files/file-path";
import { notFound, type Operation } from "@/lib/data-service/operation";
import { withTenant } from "@/lib/data-service/rows/with-tenant";
import { Answer } from "@/lib/token-plane/answer";

/** The bytes as they were sent. Whatever they are, a browser saves them and runs nothing of them. */
export const readFile: Operation = async ({ tenancy, params: [assetId, path] }) => {
  const file = await withTenant(tenancy, async (rows) => {
    const asset = await findAsset(rows, assetId);
    return rows.dataFile.findUnique({ where: { assetId_path: { assetId: asset.id, path: requirePath(path) } } });
  });
  if (!file) throw notFound();
  const headers = {
    "Content-Type": file.type,
    "Content-Disposition": dispositionOf(partsOf(file.path).name),
    "Content-Security-Policy": "sandbox; default-src 'none'",
    ...etagHeader(file.etag),
  };
  return new Answer(file.content, { headers });
};

/** RFC 6266, with a name of plain letters for who does not know the other form. */
function dispositionOf(name: string): string {
  const plain = name.replace(/[^\w.-]/g, "_");
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
