import { z } from "zod";
import { AtOrAfter, AtOrBefore } from "@/lib/domain/data/fields";
import { MAX_RECORDS } from "@/lib/domain/data/record-fields";
import { isPrintable } from "@/lib/domain/printable";
import { queryNumber } from "@/lib/domain/query-number";

const WRONG_NAMES = "This must be names of variables, separated by commas, of up to 1000 characters.";

/** What part of a series to read. */
export const RangeFields = z.object({
  from: AtOrAfter.optional().describe("The earliest instant."),
  to: AtOrBefore.optional().describe("The latest instant."),
  select: z
    .string()
    .min(1, WRONG_NAMES)
    .max(1000, WRONG_NAMES)
    .refine(isPrintable, WRONG_NAMES)
    .transform((names) => names.split(","))
    .optional()
    .describe("The variables to read, separated by commas. Default: all."),
  limit: queryNumber(1, MAX_RECORDS).optional().describe(`The maximum number of records, up to ${MAX_RECORDS}.`),
  sort: z
    .enum(["asc", "desc"], "This must be asc or desc.")
    .optional()
    .describe("The order: oldest first (`asc`, the default) or latest first (`desc`)."),
});

/** What part of a series to delete. */
export const SpanFields = z.object({
  from: AtOrAfter.describe("The earliest instant to delete."),
  to: AtOrBefore.describe("The latest instant to delete."),
});
