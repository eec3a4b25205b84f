import { z } from "zod";
import { ASSET_COLUMNS, ASSETS, type Asset, assetView } from "@/examples/data-service/assets/asset-view";
import { countIn } from "@/examples/data-service/database/count-in";
import { sql } from "@/examples/data-service/database/sql";
import { readFilter, TextFilter } from "@/examples/data-service/filter";
import { halPage } from "@/examples/data-service/hal-page";
import { jsonAnswer } from "@/examples/data-service/http/answer";
import { parseQuery } from "@/examples/data-service/http/fields";
import type { Operation } from "@/examples/data-service/operation";
import { readOrder } from "@/examples/data-service/order";
import { AssetId } from "@/lib/domain/data/fields";
import { PageFields } from "@/lib/domain/data/page-fields";

const Fields = z.strictObject({ name: TextFilter.optional(), typeId: TextFilter.optional(), parentId: AssetId.optional() });

/** Some clients wrap the fields in `and`, which is the default. */
const Filter = z.union([Fields, z.strictObject({ and: Fields }).transform(({ and }) => and)]);

const ORDERS = {
  "name,asc": sql`name, id`,
  "name,desc": sql`name DESC, id DESC`,
  "typeId,asc": sql`"typeId", id`,
  "typeId,desc": sql`"typeId" DESC, id DESC`,
};

export const listAssets: Operation = async ({ request, transaction }) => {
  const pageRequest = parseQuery(PageFields, request);
  const order = readOrder(pageRequest.sort, ORDERS);
  const { name, typeId, parentId } = readFilter(Filter, pageRequest.filter);
  const found = sql`FROM data_service."Asset"
    WHERE (${name}::text IS NULL OR name LIKE ${name}) AND (${typeId}::text IS NULL OR "typeId" LIKE ${typeId})
      AND (${parentId}::text IS NULL OR "parentId" = ${parentId})`;
  const page = sql`SELECT ${ASSET_COLUMNS} ${found} ORDER BY ${order} OFFSET ${pageRequest.page * pageRequest.size} LIMIT ${pageRequest.size}`;
  const { assets, total } = await transaction(async (rows) => ({
    assets: await rows.query<Asset>(page),
    total: await countIn(rows, found),
  }));
  return jsonAnswer(halPage("assets", ASSETS, assets.map(assetView), pageRequest, total));
};
