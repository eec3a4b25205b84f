import { findAsset } from "@/lib/data-service/assets/find-asset";
import { requirePath } from "@/lib/data-service/files/file-path";
import { notFound, type Operation } from "@/lib/data-service/operation";
import { withTenant } from "@/lib/data-service/rows/with-tenant";
import { emptyAnswer } from "@/lib/token-plane/answer";

export const deleteFile: Operation = async ({ tenancy, params: [assetId, path] }) => {
  await withTenant(tenancy, async (rows) => {
    const asset = await findAsset(rows, assetId);
    const { count } = await rows.dataFile.deleteMany({ where: { assetId: asset.id, path: requirePath(path) } });
    if (count === 0) throw notFound();
  });
  return emptyAnswer({ status: 204 });
};
