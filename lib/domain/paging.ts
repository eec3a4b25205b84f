import { z } from "zod";

/** The page number in a URL; invalid values mean the first page. */
export const PageNumber = z.coerce.number().int().min(1).max(10_000).catch(1);

/** Search text in a URL. NUL is removed, because PostgreSQL rejects it. */
export const SearchText = z
  .string()
  .max(200)
  .transform((text) => text.replaceAll("\0", "").trim())
  .catch("");

export type Page<Row> = { rows: Row[]; total: number; page: number; pageSize: number };

/** The page to read: the requested one, or the last if there are fewer. */
export function pageWithin(page: number, total: number, pageSize: number): { page: number; skip: number; take: number } {
  const within = Math.min(page, Math.max(1, Math.ceil(total / pageSize)));
  return { page: within, skip: (within - 1) * pageSize, take: pageSize };
}
