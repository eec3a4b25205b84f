import { parseQuery } from "@/examples/data-service/http/fields";
import type { Incoming } from "@/examples/data-service/http/incoming";
import { isStorable } from "@/lib/domain/data/fields";
import { RangeFields } from "@/lib/domain/data/range-fields";
import { MAX_RECORDS } from "@/lib/domain/data/record-fields";

export type Range = {
  from: Date | undefined;
  to: Date | undefined;
  select: string[] | undefined;
  limit: number;
  sort: "asc" | "desc";
  isLatest: boolean;
};

/** Reads the requested range, bounds included. The default is the latest record. */
export function readRange(request: Incoming): Range {
  const { from, to, select, limit, sort } = parseQuery(RangeFields, request);
  const isLatest = !from && !to && limit === undefined && sort === undefined;
  return { from, to, select, limit: isLatest ? 1 : (limit ?? MAX_RECORDS), sort: isLatest ? "desc" : (sort ?? "asc"), isLatest };
}

/** The URL of the next page, which starts one millisecond after the last record; null if no record can be there. */
export function addressAfter(params: readonly string[], { from, to, select, limit, sort }: Range, last: Date): string | null {
  const isAscending = sort === "asc";
  const next = new Date(last.getTime() + (isAscending ? 1 : -1));
  if (!isStorable(next)) return null;
  const query = new URLSearchParams({ limit: String(limit), sort });
  const [start, end] = isAscending ? [next, to] : [from, next];
  if (start) query.set("from", start.toISOString());
  if (end) query.set("to", end.toISOString());
  if (select) query.set("select", select.join(","));
  return `/api/iottimeseries/v3/timeseries/${params.map(encodeURIComponent).join("/")}?${query}`;
}
