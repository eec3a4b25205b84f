import { createHash } from "node:crypto";
import type { Rows } from "@/examples/data-service/database/open-database";
import { sql } from "@/examples/data-service/database/sql";
import type { Representation } from "@/examples/data-service/http/preconditions";

/** `etag` counts the changes of a file and starts again if the file is deleted and created anew. */
export type FileVersion = { etag: number; hash: string; type: string };

/** The ETag contains a digest of the content and type, so that it never names another content. */
export function fileVersion({ etag, hash, type }: FileVersion): { etag: string; version: string } {
  const digest = createHash("sha256").update(`${hash} ${type}`).digest("base64url").slice(0, 16);
  return { etag: `${etag}-${digest}`, version: String(etag) };
}

/** Locks a file until the transaction ends; null if it does not exist. */
export async function lockVersion(rows: Rows, assetId: string, path: string): Promise<Representation> {
  const [file] = await rows.query<FileVersion>(sql`
    SELECT etag, hash, type FROM data_service."DataFile" WHERE "assetId" = ${assetId} AND path = ${path} FOR UPDATE`);
  return file ? fileVersion(file) : null;
}
