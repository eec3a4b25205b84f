import type { Asset } from "@/lib/data-service/rows/with-tenant";

export const ASSETS = "/api/assetmanagement/v3/assets";

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
