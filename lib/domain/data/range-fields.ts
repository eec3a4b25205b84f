import { z } from "zod";
import { Instant } from "@/lib/domain/data/fields";
import { MAX_RECORDS } from "@/lib/domain/data/record-fields";
import { isPrintable } from "@/lib/domain/printable";

const WRONG_NAMES = "This must be names of variables, separated by commas.";
const WRONG_LIMIT = `This must be a number from 1 to ${MAX_RECORDS}.`;

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
  limit: z
    .string()
    .regex(/^\d{1,4}$/, WRONG_LIMIT)
    .transform(Number)
    .pipe(z.number().min(1, WRONG_LIMIT).max(MAX_RECORDS, WRONG_LIMIT))
    .optional()
    .describe(`How many records to read, at most ${MAX_RECORDS}.`),
  sort: z.enum(["asc", "desc"], "This must be asc or desc.").optional().describe("The oldest first, which is usual, or the latest."),
});

/** What part of a series is to go. */
export const SpanFields = z.object({
  from: Instant.describe("The earliest instant that goes."),
  to: Instant.describe("The latest instant that goes."),
});
