import { z } from "zod";
import { Instant } from "@/lib/domain/data/fields";
import { MAX_RECORDS } from "@/lib/domain/data/record-fields";
import { isPrintable } from "@/lib/domain/printable";
import { queryNumber } from "@/lib/domain/query-number";

const WRONG_NAMES = "This must be names of variables, separated by commas.";

/** What part of a series is asked for. */
export const RangeFields = z.object({
  from: Instant.optional().describe("The earliest instant."),
  to: Instant.optional().describe("The latest instant."),
  select: z
    .string()
    .min(1, WRONG_NAMES)
    .max(1000, WRONG_NAMES)
    .refine(isPrintable, WRONG_NAMES)
    .transform((names) => names.split(","))
    .optional()
    .describe("The variables to read, separated by commas. Left out: all."),
  limit: queryNumber(1, MAX_RECORDS).optional().describe(`How many records to read, at most ${MAX_RECORDS}.`),
  sort: z.enum(["asc", "desc"], "This must be asc or desc.").optional().describe("The oldest first, which is usual, or the latest."),
});

/** What part of a series is to go. */
export const SpanFields = z.object({
  from: Instant.describe("The earliest instant that goes."),
  to: Instant.describe("The latest instant that goes."),
});
