import { z } from "zod";
import { AssetId } from "@/lib/domain/data/fields";
import { Value } from "@/lib/domain/data/record-fields";
import { PageInfo } from "@/lib/domain/token/answer-fields";

const Instant = z.iso.datetime();
const Etag = z.int().min(0).describe("The version of the object, also sent as `ETag`.");
export const Link = z.object({ href: z.string().describe("An address on this server.") });
export const Links = z.object({ self: Link });
export const PageLinks = Links.extend({ first: Link, prev: Link.optional(), next: Link.optional(), last: Link });

export const Asset = z.object({
  assetId: AssetId,
  tenantId: z.string(),
  subTenant: z.string().nullable().describe("The subtenant that the asset belongs to; `null` if it belongs to the whole tenant."),
  name: z.string(),
  typeId: z.string(),
  parentId: AssetId.nullable().describe("The asset that this one is part of."),
  description: z.string(),
  timezone: z.string(),
  twinType: z.literal("performance"),
  created: Instant,
  updated: Instant,
  etag: Etag,
  _links: Links,
});

export const AssetPage = pageOf("assets", Asset);

export const Event = z.object({
  id: z.uuid(),
  entityId: AssetId.describe("The asset that the event belongs to."),
  typeId: z.string(),
  correlationId: z.string().describe("Shared by related events."),
  timestamp: Instant,
  severity: z.int().min(0).max(99).optional(),
  description: z.string().optional(),
  code: z.string().optional(),
  source: z.string().optional(),
  sourceType: z.string().optional(),
  sourceId: z.string().optional(),
  acknowledged: z.boolean(),
  etag: z.int().min(0).max(0).describe("Always 0: events do not change."),
  _links: Links,
});

export const EventPage = pageOf("events", Event);

export const FileEntry = z.object({
  path: z.string().describe("The folders, each followed by a slash; empty at the top level."),
  name: z.string(),
  type: z.string().describe("The media type."),
  size: z.int().min(0).describe("In bytes."),
  description: z.string(),
  timestamp: Instant.describe("When the content was created."),
  created: Instant,
  updated: Instant,
  etag: z.int().min(0).describe("How often the file was changed. `If-Match` also accepts this number."),
});

export const FileList = z.array(FileEntry);

export const FileContent = z.unknown().describe("The bytes as uploaded.");

export const SeriesRecord = z.object({ _time: Instant }).catchall(Value.describe("The value of the variable with this name."));

export const Records = z.array(SeriesRecord);

/** One page of a list, in HAL format. */
function pageOf<S extends z.ZodType>(name: string, entry: S) {
  return z.object({
    _embedded: z.object({ [name]: z.array(entry) }),
    _links: PageLinks,
    page: PageInfo,
  });
}
