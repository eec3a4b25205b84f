import { z } from "zod";
import { AssetId, LongText, ShortText } from "@/lib/domain/data/fields";

/** What can be said of an asset; the rest of a body is not looked at. */
export const AssetFields = z.object({
  name: ShortText.describe("What people call it."),
  typeId: ShortText.describe("What kind of asset it is, such as `core.pump`."),
  parentId: AssetId.nullish()
    .transform((id) => id ?? null)
    .describe("The asset that it is part of."),
  description: LongText.default("").describe("What people should know about it."),
  timezone: ShortText.default("UTC").describe("Where its clock is, such as `Europe/Berlin`."),
});

export type AssetFields = z.output<typeof AssetFields>;
