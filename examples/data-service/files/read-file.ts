import { findAsset } from "@/examples/data-service/assets/find-asset";
import { sql } from "@/examples/data-service/database/sql";
import { partsOf, requirePath } from "@/examples/data-service/files/file-path";
import { type FileVersion, fileVersion } from "@/examples/data-service/files/file-version";
import { emptyAnswer } from "@/examples/data-service/http/answer";
import { notFound } from "@/examples/data-service/http/api-error";
import { etagHeader, isNotModified, readPreconditions } from "@/examples/data-service/http/preconditions";
import type { Operation } from "@/examples/data-service/operation";

/** Returns the uploaded bytes. The headers make a browser save the file and never execute it. */
export const readFile: Operation = async ({ request, transaction, params: [assetId, address] }) => {
  const preconditions = readPreconditions(request);
  const [file] = await transaction(async (rows) => {
    const asset = await findAsset(rows, assetId);
    return rows.query<FileVersion & { path: string; content: Buffer }>(sql`
      SELECT path, type, etag, hash, content FROM data_service."DataFile" WHERE "assetId" = ${asset.id} AND path = ${requirePath(address)}`);
  });
  if (!file) throw notFound();
  const version = fileVersion(file);
  if (isNotModified(preconditions, version)) return emptyAnswer(304, etagHeader(version.etag));
  const headers = {
    "Content-Type": file.type,
    "Content-Disposition": dispositionOf(partsOf(file.path).name),
    "Content-Security-Policy": "sandbox; default-src 'none'",
    ...etagHeader(version.etag),
  };
  return { status: 200, headers, body: file.content };
};

/** RFC 6266, with an ASCII fallback name for older clients. */
function dispositionOf(name: string): string {
  const plain = name.replace(/[^\w.-]/g, "_");
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
