import { z } from "zod";
import { PageNumber, queryNumber } from "@/lib/domain/query-number";

const MAX_SIZE = 100;

/** The page of a list to read. */
export const PageFields = z.object({
  page: PageNumber,
  size: queryNumber(1, MAX_SIZE).prefault("20").describe(`The number of entries on a page, up to ${MAX_SIZE}.`),
  sort: z.string().optional(),
  filter: z.string().max(2000, "This is too long.").optional(),
});

export type PageRequest = z.output<typeof PageFields>;
