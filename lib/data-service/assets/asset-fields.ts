import { z } from "zod";
import { AssetId, LongText, ShortText } from "@/lib/data-service/fields";

/** What can be said of an asset; the rest of a body is not looked at. */
export const AssetFields = z.object({
  name: ShortText,
  typeId: ShortText,
  parentId: AssetId.nullish().transform((id) => id ?? null),
  description: LongText.default(""),
  timezone: ShortText.default("UTC"),
});

export type AssetFields = z.output<typeof AssetFields>;
