import { z } from "zod";
import { nameFault, valueFault } from "@/lib/domain/data/clear-text";
import { Instant, refusing } from "@/lib/domain/data/fields";

export const MAX_RECORDS = 2000;

const WRONG_VALUE = "This must be a number, true or false, or a text of up to 1000 characters.";

export const Value = z.union([z.number(), z.boolean(), z.string().max(1000, WRONG_VALUE).superRefine(refusing(valueFault))], WRONG_VALUE);

export const WRONG_NAME =
  "A variable has a name that cannot be used. Names have 1 to 128 visible characters, contain no comma and do not start with an underscore.";

/** A comma separates names in an address, and names that start with an underscore are reserved. */
export const isVariableName = (name: string) => /^[^_,][^,]{0,127}$/u.test(name) && nameFault(name) === null;

/** Records of a time series: an instant, and the values of variables, whose names are checked apart from it. */
export const RecordBatch = z
  .array(
    z
      .object({ _time: Instant.describe("The instant of the values, in milliseconds.") })
      .catchall(Value.describe("The value of the variable of this name. Names contain no comma and do not start with an underscore.")),
    "The body must be an array of records.",
  )
  .min(1, "Send at least one record.")
  .max(MAX_RECORDS, `Send up to ${MAX_RECORDS} records per request.`);
