import { parseQuery } from "@/examples/data-service/http/fields";
import type { Incoming } from "@/examples/data-service/http/incoming";
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

/** What part of a series is asked for, both ends included; the latest record where no time is named. */
export function readRange(request: Incoming): Range {
  const { from, to, select, limit, sort } = parseQuery(RangeFields, request);
  const isLatest = !from && !to && limit === undefined && sort === undefined;
  return { from, to, select, limit: isLatest ? 1 : (limit ?? MAX_RECORDS), sort: isLatest ? "desc" : (sort ?? "asc"), isLatest };
}

/** The address at which the rest of a range begins, after the record of this time; times are told apart by the millisecond. */
export function addressAfter(params: readonly string[], { from, to, select, limit, sort }: Range, last: Date): string {
  const isRising = sort === "asc";
  const next = new Date(last.getTime() + (isRising ? 1 : -1));
  const query = new URLSearchParams({ limit: String(limit), sort });
  const [start, end] = isRising ? [next, to] : [from, next];
  if (start) query.set("from", start.toISOString());
  if (end) query.set("to", end.toISOString());
  if (select) query.set("select", select.join(","));
  return `/api/iottimeseries/v3/timeseries/${params.map(encodeURIComponent).join("/")}?${query}`;
}
