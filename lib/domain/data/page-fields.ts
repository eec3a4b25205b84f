import { z } from "zod";
import { PageNumber, queryNumber } from "@/lib/domain/query-number";

const MAX_SIZE = 100;

/** Which page of a list is asked for, and of what. */
export const PageFields = z.object({
  page: PageNumber,
  size: queryNumber(1, MAX_SIZE).prefault("20").describe(`How many entries a page has, at most ${MAX_SIZE}.`),
  sort: z.string().optional(),
  filter: z.string().max(2000, "This is too long.").optional(),
});

export type PageRequest = z.output<typeof PageFields>;
