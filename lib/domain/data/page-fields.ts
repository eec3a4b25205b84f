import { z } from "zod";
import { PageNumber, queryNumber } from "@/lib/domain/query-number";

const MAX_SIZE = 100;

/** Paging, order and filter of a list. */
export const PageFields = z.object({
  page: PageNumber,
  size: queryNumber(1, MAX_SIZE).prefault("20").describe(`Entries per page, at most ${MAX_SIZE}.`),
  sort: z.string().optional(),
  filter: z.string().max(2000, "This is too long.").optional(),
});

export type PageRequest = z.output<typeof PageFields>;
