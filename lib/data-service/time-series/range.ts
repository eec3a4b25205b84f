import { z } from "zod";
import { Instant } from "@/lib/data-service/fields";
import { MAX_RECORDS } from "@/lib/data-service/time-series/records";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { readQuery } from "@/lib/token-plane/query-parameters";
import { parseFields } from "@/lib/token-plane/request-fields";

const WRONG_LIMIT = `This must be a number from 1 to ${MAX_RECORDS}.`;

const RangeFields = z.object({
  from: Instant.optional(),
  to: Instant.optional(),
  select: z
    .string()
    .regex(/^[^\p{Cc}\p{Cs}]{1,1000}$/u, "This must be names of variables, separated by commas.")
    .transform((names) => names.split(","))
    .optional(),
  limit: z
    .string()
    .regex(/^\d{1,4}$/, WRONG_LIMIT)
    .transform(Number)
    .pipe(z.number().min(1, WRONG_LIMIT).max(MAX_RECORDS, WRONG_LIMIT))
    .optional(),
  sort: z.enum(["asc", "desc"], "This must be asc or desc.").optional(),
});

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
  const { from, to, select, limit, sort } = parseFields(RangeFields, Object.fromEntries(readQuery(request)), "query");
  const isLatest = !from && !to && limit === undefined && sort === undefined;
  return { from, to, select, limit: isLatest ? 1 : (limit ?? MAX_RECORDS), sort: isLatest ? "desc" : (sort ?? "asc"), isLatest };
}

const Span = z.object({ from: Instant, to: Instant });

/** What part of a series is to go. */
export function readSpan(request: IncomingRequest): z.output<typeof Span> {
  return parseFields(Span, Object.fromEntries(readQuery(request)), "query");
}
