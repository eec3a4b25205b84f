import { z } from "zod";
import { AssetId, Instant, LongText, ShortText } from "@/lib/domain/data/fields";

const WRONG_SEVERITY = "This must be a whole number from 0 to 99.";

/** The fields of an event; other fields of a body are ignored. */
export const EventFields = z.object({
  entityId: AssetId.describe("The asset that the event belongs to."),
  timestamp: Instant.describe("When the event occurred, in milliseconds."),
  typeId: ShortText.default("core.StandardEvent").describe("The type of the event."),
  correlationId: ShortText.optional().describe("An ID shared by related events. Default: the ID of the event."),
  severity: z
    .int(WRONG_SEVERITY)
    .min(0, WRONG_SEVERITY)
    .max(99, WRONG_SEVERITY)
    .optional()
    .describe("The severity, from 0 to 99. Its meaning is up to the application."),
  description: LongText.optional().describe("A description of the event for people."),
  code: ShortText.optional().describe("A code for programs that process the event."),
  source: ShortText.optional().describe("The source of the event."),
  sourceType: ShortText.optional().describe("The type of the source."),
  sourceId: ShortText.optional().describe("The ID of the source."),
  acknowledged: z.boolean("This must be true or false.").default(false).describe("Whether the event has been acknowledged."),
});

export type EventFields = z.output<typeof EventFields>;
