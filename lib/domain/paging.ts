import { z } from "zod";
import { plainName } from "@/lib/domain/name-text";

const LAST_PAGE = 10_000;

/** The page asked for in an address; what is no page number is the first. */
export const PageNumber = z.coerce
  .number()
  .int()
  .min(1)
  .transform((page) => Math.min(page, LAST_PAGE))
  .catch(1);

/** What a visitor searches for, spelled as names are stored. PostgreSQL refuses NUL in text. */
export const SearchText = z
  .string()
  .max(200)
  .transform((text) => plainName(text.replaceAll("\0", "")))
  .catch("");

export type Page<Row> = { rows: Row[]; total: number; page: number; pageSize: number };

/** The page to read: the one asked for, or the last where rows have gone since. */
export function pageWithin(page: number, total: number, pageSize: number): { page: number; skip: number; take: number } {
  const within = Math.min(page, Math.max(1, Math.ceil(total / pageSize)));
  return { page: within, skip: (within - 1) * pageSize, take: pageSize };
}
