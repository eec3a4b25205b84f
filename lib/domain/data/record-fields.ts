import { z } from "zod";
import { Instant } from "@/lib/domain/data/fields";
import { isPrintable } from "@/lib/domain/printable";

export const MAX_RECORDS = 2000;

export const Value = z.union(
  [z.number(), z.boolean(), z.string().max(1000).refine(isPrintable)],
  "This must be a number, true or false, or a text of at most 1000 printable characters.",
);

/** A comma separates names in an address, and what begins with an underscore is ours. */
const isName = (name: string) => name === "_time" || /^[^_,\p{Cc}\p{Cs}][^,\p{Cc}\p{Cs}]{0,127}$/u.test(name);

/** Records of a time series: an instant, and the values of variables. */
export const RecordBatch = z
  .array(
    z
      .object({ _time: Instant.describe("The instant of the values.") })
      .catchall(Value.describe("The value of the variable of this name; no comma in it, and no underscore at its start."))
      .refine((record) => Object.keys(record).every(isName), "A variable has a name that cannot be used."),
    "The body must be an array of records.",
  )
  .min(1, "Send at least one record.")
  .max(MAX_RECORDS, `Send at most ${MAX_RECORDS} records at once.`);
