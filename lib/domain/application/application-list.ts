import { z } from "zod";
import { PageNumber, SearchText } from "@/lib/domain/paging";

const SORTS = ["name", "created", "used"] as const;

export type ApplicationSort = (typeof SORTS)[number];

/** The query of the application list; invalid values fall back to defaults. */
export const ApplicationListQuery = z.object({
  q: SearchText,
  sort: z.templateLiteral([z.enum(["", "-"]), z.enum(SORTS)]).catch("name"),
  page: PageNumber,
});

export type ApplicationListQuery = z.output<typeof ApplicationListQuery>;

/** The page of versions, and the cursor of the timeline. */
export const ApplicationPageQuery = z.object({ page: PageNumber, after: z.uuid().nullable().catch(null) });

/** The path of an application, or of one of its versions. */
export const ApplicationId = z.object({ applicationId: z.uuid() });
export const VersionId = z.object({ applicationId: z.uuid(), versionId: z.uuid() });

export type ApplicationIdInput = z.output<typeof ApplicationId>;
export type VersionIdInput = z.output<typeof VersionId>;
