import { z } from "zod";
import { AssetId, LongText, ShortText } from "@/lib/domain/data/fields";

/** The fields of an asset; other fields of a body are ignored. */
export const AssetFields = z.object({
  name: ShortText.describe("The display name."),
  typeId: ShortText.describe("The type of the asset, such as `core.pump`."),
  parentId: AssetId.nullish()
    .transform((id) => id ?? null)
    .describe("The asset that this one is part of."),
  description: LongText.default("").describe("A description for people."),
  timezone: ShortText.default("UTC").describe("The time zone of the asset, such as `Europe/Berlin`."),
});

export type AssetFields = z.output<typeof AssetFields>;
