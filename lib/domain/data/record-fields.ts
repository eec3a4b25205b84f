import { z } from "zod";
import { Instant } from "@/lib/domain/data/fields";
import { isPrintable } from "@/lib/domain/printable";

export const MAX_RECORDS = 2000;

export const Value = z.union(
  [z.number(), z.boolean(), z.string().max(1000).refine(isPrintable)],
  "This must be a number, true or false, or a text of at most 1000 printable characters.",
);

/** Commas separate names in a query, and names with a leading underscore are reserved. */
const isName = (name: string) => name === "_time" || /^[^_,\p{Cc}\p{Cs}][^,\p{Cc}\p{Cs}]{0,127}$/u.test(name);

/** Records of a time series: a timestamp and the values of variables. */
export const RecordBatch = z
  .array(
    z
      .object({ _time: Instant.describe("Time of the values.") })
      .catchall(Value.describe("Value of the variable with this name. The name contains no comma and does not start with an underscore."))
      .refine((record) => Object.keys(record).every(isName), "A variable has an invalid name."),
    "The body must be an array of records.",
  )
  .min(1, "Send at least one record.")
  .max(MAX_RECORDS, `Send at most ${MAX_RECORDS} records at once.`);
