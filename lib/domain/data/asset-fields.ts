import { z } from "zod";
import { AssetId, LongText, ShortText } from "@/lib/domain/data/fields";

/** The fields of an asset; other members of a body are ignored. */
export const AssetFields = z.object({
  name: ShortText.describe("Display name."),
  typeId: ShortText.describe("Asset type, such as `core.pump`."),
  parentId: AssetId.nullish()
    .transform((id) => id ?? null)
    .describe("The ID of the parent asset."),
  description: LongText.default("").describe("Description for people."),
  timezone: ShortText.default("UTC").describe("Time zone, such as `Europe/Berlin`."),
});

export type AssetFields = z.output<typeof AssetFields>;
