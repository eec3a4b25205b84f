import type { z } from "zod";
import { RangeFields, SpanFields } from "@/lib/domain/data/range-fields";
import { MAX_RECORDS } from "@/lib/domain/data/record-fields";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { parseQuery } from "@/lib/token-plane/request-fields";

export type Range = {
  from: Date | undefined;
  to: Date | undefined;
  select: string[] | undefined;
  limit: number;
  sort: "asc" | "desc";
  isLatest: boolean;
};

/** What part of a series is asked for, both ends included; the latest record where nothing is said of when. */
export function readRange(request: IncomingRequest): Range {
  const { from, to, select, limit, sort } = parseQuery(RangeFields, request);
  const isLatest = !from && !to && limit === undefined && sort === undefined;
  return { from, to, select, limit: isLatest ? 1 : (limit ?? MAX_RECORDS), sort: isLatest ? "desc" : (sort ?? "asc"), isLatest };
}

/** What part of a series is to go. */
export function readSpan(request: IncomingRequest): z.output<typeof SpanFields> {
  return parseQuery(SpanFields, request);
}
