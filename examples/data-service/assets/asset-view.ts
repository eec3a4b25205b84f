import { sql } from "@/examples/data-service/database/sql";

export const ASSETS = "/api/assetmanagement/v3/assets";

export type Asset = {
  id: string;
  tenantId: string;
  subtenantId: string | null;
  name: string;
  typeId: string;
  parentId: string | null;
  description: string;
  timezone: string;
  /** Incremented by every change. */
  etag: number;
  createdAt: Date;
  updatedAt: Date;
};

export const ASSET_COLUMNS = sql`id, "tenantId", "subtenantId", name, "typeId", "parentId", description, timezone, etag, "createdAt", "updatedAt"`;

export function assetView({ id, subtenantId, createdAt, updatedAt, ...asset }: Asset): object {
  return {
    assetId: id,
    ...asset,
    subTenant: subtenantId,
    twinType: "performance",
    created: createdAt.toISOString(),
    updated: updatedAt.toISOString(),
    _links: { self: { href: `${ASSETS}/${id}` } },
  };
}
