import { z } from "zod";
import { AssetId, Instant, LongText, ShortText } from "@/lib/data-service/fields";

const WRONG_SEVERITY = "This must be a whole number from 0 to 99.";

/** What can be said of an event; the rest of a body is not looked at. */
export const EventFields = z.object({
  entityId: AssetId,
  timestamp: Instant,
  typeId: ShortText.default("core.StandardEvent"),
  correlationId: ShortText.optional(),
  severity: z.int(WRONG_SEVERITY).min(0, WRONG_SEVERITY).max(99, WRONG_SEVERITY).optional(),
  description: LongText.optional(),
  code: ShortText.optional(),
  source: ShortText.optional(),
  sourceType: ShortText.optional(),
  sourceId: ShortText.optional(),
  acknowledged: z.boolean("This must be true or false.").default(false),
});

export type EventFields = z.output<typeof EventFields>;
