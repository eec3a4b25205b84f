import { z } from "zod";
import { TextFilter } from "@/lib/data-service/filter";
import { AssetId, Instant } from "@/lib/domain/data/fields";

/** `[a,b)`: a round bracket leaves its end out. */
const BETWEEN = /^([[(])([^,]+),([^,]+)([\])])$/;

const Between = z
  .string()
  .regex(BETWEEN)
  .transform((text) => {
    const [, opening, from, to, closing] = BETWEEN.exec(text) ?? [];
    return { isFromIncluded: opening === "[", from: from?.trim(), to: to?.trim(), isToIncluded: closing === "]" };
  })
  .pipe(z.object({ isFromIncluded: z.boolean(), from: Instant, to: Instant, isToIncluded: z.boolean() }))
  .transform(({ isFromIncluded, from, to, isToIncluded }) => ({
    ...(isFromIncluded ? { gte: from } : { gt: from }),
    ...(isToIncluded ? { lte: to } : { lt: to }),
  }));

const Timestamp = z.union([
  z.strictObject({ between: Between }).transform(({ between }) => between),
  z.strictObject({ after: Instant.optional(), before: Instant.optional() }).transform(({ after, before }) => ({
    ...(after && { gt: after }),
    ...(before && { lt: before }),
  })),
]);

/** Of which asset, of which kind and of when. */
export const EventFilter = z.strictObject({
  entityId: z.union([AssetId, z.strictObject({ eq: AssetId }).transform(({ eq }) => eq)]).optional(),
  typeId: TextFilter.optional(),
  timestamp: Timestamp.optional(),
});
