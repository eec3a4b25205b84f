import { z } from "zod";
import { TextFilter } from "@/examples/data-service/filter";
import { AssetId, Instant } from "@/lib/domain/data/fields";

/** An interval such as `[a,b)`; a round bracket excludes the bound. */
const BETWEEN = /^([[(])([^,]+),([^,]+)([\])])$/;

/** Instants have millisecond precision, so every range can be stored with inclusive bounds. */
const shift = (date: Date, milliseconds: number) => new Date(date.getTime() + milliseconds);

const Between = z
  .string()
  .regex(BETWEEN)
  .transform((text) => {
    const [, opening, from, to, closing] = BETWEEN.exec(text) ?? [];
    return { isFromIncluded: opening === "[", from: from?.trim(), to: to?.trim(), isToIncluded: closing === "]" };
  })
  .pipe(z.object({ isFromIncluded: z.boolean(), from: Instant, to: Instant, isToIncluded: z.boolean() }))
  .transform(({ isFromIncluded, from, to, isToIncluded }) => ({
    from: isFromIncluded ? from : shift(from, 1),
    to: isToIncluded ? to : shift(to, -1),
  }));

const Timestamp = z.union([
  z.strictObject({ between: Between }).transform(({ between }) => between),
  z
    .strictObject({ after: Instant.optional(), before: Instant.optional() })
    .transform(({ after, before }) => ({ from: after && shift(after, 1), to: before && shift(before, -1) })),
]);

/** Filters events by asset, type and time. */
export const EventFilter = z.strictObject({
  entityId: z.union([AssetId, z.strictObject({ eq: AssetId }).transform(({ eq }) => eq)]).optional(),
  typeId: TextFilter.optional(),
  timestamp: Timestamp.optional(),
});
