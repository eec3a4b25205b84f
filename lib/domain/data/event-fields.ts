import { z } from "zod";
import { AssetId, Instant, LongText, ShortText } from "@/lib/domain/data/fields";

const WRONG_SEVERITY = "This must be a whole number from 0 to 99.";

/** What can be said of an event; the rest of a body is not looked at. */
export const EventFields = z.object({
  entityId: AssetId.describe("The asset that it happened to."),
  timestamp: Instant.describe("When it happened."),
  typeId: ShortText.default("core.StandardEvent").describe("What kind of event it is."),
  correlationId: ShortText.optional().describe("What events that belong together have in common. Left out: the id of the event."),
  severity: z
    .int(WRONG_SEVERITY)
    .min(0, WRONG_SEVERITY)
    .max(99, WRONG_SEVERITY)
    .optional()
    .describe("How bad it is, from 0 to 99, in the numbers of the application."),
  description: LongText.optional().describe("What happened, for people."),
  code: ShortText.optional().describe("What happened, for programs."),
  source: ShortText.optional().describe("Who says so."),
  sourceType: ShortText.optional().describe("What kind of source that is."),
  sourceId: ShortText.optional().describe("The id of the source."),
  acknowledged: z.boolean("This must be true or false.").default(false).describe("Whether it has been acknowledged."),
});

export type EventFields = z.output<typeof EventFields>;
