import { z } from "zod";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { readQuery } from "@/lib/token-plane/query-parameters";
import { parseFields } from "@/lib/token-plane/request-fields";

const MAX_SIZE = 100;
const WRONG_SIZE = `This must be a number from 1 to ${MAX_SIZE}.`;

const PageFields = z.object({
  page: z
    .string()
    .regex(/^\d{1,6}$/, "This must be a number from 0 to 999999.")
    .default("0")
    .transform(Number),
  size: z
    .string()
    .regex(/^\d{1,3}$/, WRONG_SIZE)
    .default("20")
    .transform(Number)
    .pipe(z.number().min(1, WRONG_SIZE).max(MAX_SIZE, WRONG_SIZE)),
  sort: z.string().optional(),
  filter: z.string().max(2000, "This is too long.").optional(),
});

export type PageRequest = z.output<typeof PageFields>;

export type Direction = "asc" | "desc";

/** Which page of a list is asked for; the first is 0. */
export function readPage(request: IncomingRequest): PageRequest {
  return parseFields(PageFields, Object.fromEntries(readQuery(request)), "query");
}

/** A page of a list in the form of HAL. One behind the last is empty. */
export function halPage(name: string, path: string, items: object[], asked: PageRequest, totalElements: number): object {
  const { page, size, sort, filter } = asked;
  const totalPages = Math.ceil(totalElements / size);
  const said = { ...(sort && { sort }), ...(filter && { filter }) };
  const link = (number: number) => ({ href: `${path}?${new URLSearchParams({ page: String(number), size: String(size), ...said })}` });
  return {
    _embedded: { [name]: items },
    _links: {
      self: link(page),
      first: link(0),
      ...(page > 0 && { prev: link(page - 1) }),
      ...(page + 1 < totalPages && { next: link(page + 1) }),
      last: link(Math.max(totalPages - 1, 0)),
    },
    page: { size, totalElements, totalPages, number: page },
  };
}
