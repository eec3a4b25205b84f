import { z } from "zod";
import { ASSETS, assetView } from "@/lib/data-service/assets/asset-view";
import { readFilter, TextFilter } from "@/lib/data-service/filter";
import { halPage, readPage } from "@/lib/data-service/hal-page";
import type { Operation } from "@/lib/data-service/operation";
import { withTenant } from "@/lib/data-service/rows/with-tenant";
import { readSort } from "@/lib/data-service/sort";
import { AssetId } from "@/lib/domain/data/fields";
import { jsonAnswer } from "@/lib/token-plane/answer";

const Fields = z.strictObject({ name: TextFilter.optional(), typeId: TextFilter.optional(), parentId: AssetId.optional() });

/** Some clients join two fields with `and`, which is what is meant anyhow. */
const Filter = z.union([Fields, z.strictObject({ and: Fields }).transform(({ and }) => and)]);

export const listAssets: Operation = async ({ request, tenancy }) => {
  const asked = readPage(request);
  const [field, direction] = readSort(asked.sort, ["name", "typeId"], "asc");
  const where = readFilter(Filter, asked.filter);
  const orderBy = [{ [field]: direction }, { id: direction }];
  const { assets, total } = await withTenant(tenancy, async (rows) => ({
    assets: await rows.asset.findMany({ where, orderBy, skip: asked.page * asked.size, take: asked.size }),
    total: await rows.asset.count({ where }),
  }));
  return jsonAnswer(halPage("assets", ASSETS, assets.map(assetView), asked, total));
};
