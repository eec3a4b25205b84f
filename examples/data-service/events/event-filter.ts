import { z } from "zod";
import { TextFilter } from "@/examples/data-service/filter";
import { AssetId, AtOrAfter, AtOrBefore } from "@/lib/domain/data/fields";

/** An interval such as `[a,b)`; a round bracket excludes the bound. */
const BETWEEN = /^([[(])([^,]+),([^,]+)([\])])$/;

/** Stored instants are whole milliseconds, so every range has inclusive bounds. */
const After = AtOrBefore.transform((date) => new Date(date.getTime() + 1));
const Before = AtOrAfter.transform((date) => new Date(date.getTime() - 1));

const Between = z
  .string()
  .regex(BETWEEN)
  .transform((text) => {
    const [, opening, from, to, closing] = BETWEEN.exec(text) ?? [];
    return { [opening === "[" ? "atOrAfter" : "after"]: from?.trim(), [closing === "]" ? "atOrBefore" : "before"]: to?.trim() };
  })
  .pipe(
    z.object({ atOrAfter: AtOrAfter.optional(), after: After.optional(), atOrBefore: AtOrBefore.optional(), before: Before.optional() }),
  )
  .transform(({ atOrAfter, after, atOrBefore, before }) => ({ from: atOrAfter ?? after, to: atOrBefore ?? before }));

const Timestamp = z.union([
  z.strictObject({ between: Between }).transform(({ between }) => between),
  z.strictObject({ after: After.optional(), before: Before.optional() }).transform(({ after, before }) => ({ from: after, to: before })),
]);

/** Filters events by asset, type and time. */
export const EventFilter = z.strictObject({
  entityId: z.union([AssetId, z.strictObject({ eq: AssetId }).transform(({ eq }) => eq)]).optional(),
  typeId: TextFilter.optional(),
  timestamp: Timestamp.optional(),
});
