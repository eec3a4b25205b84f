import { z } from "zod";
import { Instant } from "@/lib/domain/data/fields";
import { MAX_RECORDS } from "@/lib/domain/data/record-fields";
import { isPrintable } from "@/lib/domain/printable";
import { queryNumber } from "@/lib/domain/query-number";

const WRONG_NAMES = "This must be a list of variable names, separated by commas.";

/** The part of a time series to read. */
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
    .describe("Variables to read, separated by commas. Default: all."),
  limit: queryNumber(1, MAX_RECORDS).optional().describe(`Number of records to read, at most ${MAX_RECORDS}.`),
  sort: z.enum(["asc", "desc"], "This must be asc or desc.").optional().describe("Oldest first (the default) or newest first."),
});

/** The part of a time series to delete. */
export const SpanFields = z.object({
  from: Instant.describe("The earliest instant to delete."),
  to: Instant.describe("The latest instant to delete."),
});
