import { z } from "zod";
import { plainName } from "@/lib/domain/name-text";

const LAST_PAGE = 10_000;

/** The page number in a URL; invalid values mean the first page. */
export const PageNumber = z.coerce
  .number()
  .int()
  .min(1)
  .transform((page) => Math.min(page, LAST_PAGE))
  .catch(1);

/** Search text in a URL, spelled as names are stored. NUL is removed, because PostgreSQL rejects it. */
export const SearchText = z
  .string()
  .max(200)
  .transform((text) => plainName(text.replaceAll("\0", "")))
  .catch("");

export type Page<Row> = { rows: Row[]; total: number; page: number; pageSize: number };

/** The page to read: the requested one, or the last if there are fewer. */
export function pageWithin(page: number, total: number, pageSize: number): { page: number; skip: number; take: number } {
  const within = Math.min(page, Math.max(1, Math.ceil(total / pageSize)));
  return { page: within, skip: (within - 1) * pageSize, take: pageSize };
}
