import { z } from "zod";
import { AssetId, FilePath, ShortText } from "@/lib/domain/data/fields";

/** What varies in addresses. */
export const PATH_PARAMETERS = z.object({
  list: z.int().min(0).describe("The number of the list."),
  assetId: AssetId.describe("The id of the asset."),
  eventId: z.uuid().describe("The id of the event."),
  path: FilePath.describe("Folders and name of the file. It may contain slashes, which are sent as they are; the rest is encoded."),
  aspect: ShortText.describe("Which of its time series, such as `vibration`."),
});
