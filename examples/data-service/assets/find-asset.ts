import { ASSET_COLUMNS, type Asset } from "@/examples/data-service/assets/asset-view";
import type { Rows } from "@/examples/data-service/database/open-database";
import { type Sql, sql } from "@/examples/data-service/database/sql";
import { ApiError, notFound } from "@/examples/data-service/http/api-error";
import { type Preconditions, requirePreconditions } from "@/examples/data-service/http/preconditions";
import { AssetId } from "@/lib/domain/data/fields";

/** Throws 404 if the transaction cannot see the asset. */
export async function findAsset(rows: Rows, id: string | undefined): Promise<Asset> {
  const asset = AssetId.safeParse(id).success ? await find(rows, id as string) : undefined;
  if (!asset) throw notFound();
  return asset;
}

/** Locks an asset until the transaction ends. Throws 412 unless the conditions hold for its current version. */
export async function lockAsset(rows: Rows, id: string, lock: Sql, preconditions: Preconditions): Promise<void> {
  const [locked] = await rows.query<{ etag: number }>(sql`SELECT etag FROM data_service."Asset" WHERE id = ${id} ${lock}`);
  requirePreconditions(preconditions, locked ? { etag: String(locked.etag) } : null);
}

/** Finds the asset referenced by a field of the body. */
export async function findNamedAsset(rows: Rows, field: string, id: string): Promise<Asset> {
  const asset = await find(rows, id);
  if (!asset) throw new ApiError("invalidRequestBodyProperty", `${field}: This asset does not exist or belongs to another tenant.`);
  return asset;
}

async function find(rows: Rows, id: string): Promise<Asset | undefined> {
  const [asset] = await rows.query<Asset>(sql`SELECT ${ASSET_COLUMNS} FROM data_service."Asset" WHERE id = ${id}`);
  return asset;
}
