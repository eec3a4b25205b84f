import { z } from "zod";
import { AssetId, Instant, LongText, ShortText } from "@/lib/domain/data/fields";

const WRONG_SEVERITY = "This must be a whole number from 0 to 99.";

/** The fields of an event; other members of a body are ignored. */
export const EventFields = z.object({
  entityId: AssetId.describe("The asset that the event concerns."),
  timestamp: Instant.describe("Time of the event."),
  typeId: ShortText.default("core.StandardEvent").describe("Event type."),
  correlationId: ShortText.optional().describe("Groups related events. Default: the ID of the event."),
  severity: z
    .int(WRONG_SEVERITY)
    .min(0, WRONG_SEVERITY)
    .max(99, WRONG_SEVERITY)
    .optional()
    .describe("Severity from 0 to 99, on a scale that the application defines."),
  description: LongText.optional().describe("Description for people."),
  code: ShortText.optional().describe("Code for programs."),
  source: ShortText.optional().describe("Source of the event."),
  sourceType: ShortText.optional().describe("Type of the source."),
  sourceId: ShortText.optional().describe("ID of the source."),
  acknowledged: z.boolean("This must be true or false.").default(false).describe("Whether the event has been acknowledged."),
});

export type EventFields = z.output<typeof EventFields>;
