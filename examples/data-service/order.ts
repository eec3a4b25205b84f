import type { Sql } from "@/examples/data-service/database/sql";
import { ApiError } from "@/examples/data-service/http/api-error";

/** Selects an order by `sort`, `field,asc` or `field,desc`. The first order is the default, in total and for a `field` without direction. */
export function readOrder(sort: string | undefined, orders: Readonly<Record<string, Sql>>): Sql {
  const names = Object.keys(orders);
  const name = sort ? names.find((known) => known === sort || known.startsWith(`${sort},`)) : names[0];
  const order = name === undefined ? undefined : orders[name];
  if (order) return order;
  throw new ApiError("invalidParameter", `sort: This must be one of ${names.join(" ")}.`);
}
