import type { Sql } from "@/examples/data-service/database/sql";
import { ApiError } from "@/examples/data-service/http/api-error";

/** One of these orders, each of which is named `field,asc` or `field,desc`; the first where nothing is asked for. `field` alone is the first of that field. */
export function readOrder(sort: string | undefined, orders: Readonly<Record<string, Sql>>): Sql {
  const names = Object.keys(orders);
  const name = sort ? names.find((one) => one === sort || one.startsWith(`${sort},`)) : names[0];
  const order = name === undefined ? undefined : orders[name];
  if (order) return order;
  throw new ApiError("invalidParameter", `sort: This must be one of ${names.join(" ")}.`);
}
