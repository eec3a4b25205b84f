import { z } from "zod";
import { findAsset } from "@/lib/data-service/assets/find-asset";
import { partsOf } from "@/lib/data-service/files/file-path";
import type { Operation } from "@/lib/data-service/operation";
import { type DataFile, withTenant } from "@/lib/data-service/rows/with-tenant";
import { jsonAnswer } from "@/lib/token-plane/answer";
import { readQuery } from "@/lib/token-plane/query-parameters";
import { parseFields } from "@/lib/token-plane/request-fields";

const WRONG_LIMIT = "This must be a number from 1 to 500.";

const ListFields = z.object({
  offset: z
    .string()
    .regex(/^\d{1,6}$/, "This must be a number from 0 to 999999.")
    .default("0")
    .transform(Number),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, WRONG_LIMIT)
    .default("500")
    .transform(Number)
    .pipe(z.number().min(1, WRONG_LIMIT).max(500, WRONG_LIMIT)),
});

/** Everything about a file but its content. */
const ABOUT = { path: true, type: true, size: true, description: true, timestamp: true, createdAt: true, updatedAt: true, etag: true };

export const listFiles: Operation = async ({ request, tenancy, params: [assetId] }) => {
  const { offset, limit } = parseFields(ListFields, Object.fromEntries(readQuery(request)), "query");
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
