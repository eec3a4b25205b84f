import { z } from "zod";
import { TextFilter } from "@/examples/data-service/filter";
import { AssetId, Instant } from "@/lib/domain/data/fields";

/** `[a,b)`: a round bracket leaves its end out. */
const BETWEEN = /^([[(])([^,]+),([^,]+)([\])])$/;

/** Instants are told apart by the millisecond, so that every range has both of its ends. */
const following = (date: Date, milliseconds: number) => new Date(date.getTime() + milliseconds);

const Between = z
  .string()
  .regex(BETWEEN)
  .transform((text) => {
    const [, opening, from, to, closing] = BETWEEN.exec(text) ?? [];
    return { isFromIncluded: opening === "[", from: from?.trim(), to: to?.trim(), isToIncluded: closing === "]" };
  })
  .pipe(z.object({ isFromIncluded: z.boolean(), from: Instant, to: Instant, isToIncluded: z.boolean() }))
  .transform(({ isFromIncluded, from, to, isToIncluded }) => ({
    from: isFromIncluded ? from : following(from, 1),
    to: isToIncluded ? to : following(to, -1),
  }));

const Timestamp = z.union([
  z.strictObject({ between: Between }).transform(({ between }) => between),
  z
    .strictObject({ after: Instant.optional(), before: Instant.optional() })
    .transform(({ after, before }) => ({ from: after && following(after, 1), to: before && following(before, -1) })),
]);

/** Of which asset, of which kind and of when. */
export const EventFilter = z.strictObject({
  entityId: z.union([AssetId, z.strictObject({ eq: AssetId }).transform(({ eq }) => eq)]).optional(),
  typeId: TextFilter.optional(),
  timestamp: Timestamp.optional(),
});
