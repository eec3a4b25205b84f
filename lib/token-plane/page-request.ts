import { z } from "zod";
import { MAX_TENANTS_PER_PAGE } from "@/lib/domain/token/lifetime";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { readQuery } from "@/lib/token-plane/query-parameters";
import { parseFields } from "@/lib/token-plane/request-fields";

const WRONG_SIZE = `This must be a number from 1 to ${MAX_TENANTS_PER_PAGE}.`;

export const PageFields = z.object({
  page: z
    .string()
    .regex(/^\d{1,6}$/, "This must be a number from 0 to 999999.")
    .default("0")
    .transform(Number)
    .describe("Which page; the first is 0."),
  size: z
    .string()
    .regex(/^\d{1,3}$/, WRONG_SIZE)
    .default(String(MAX_TENANTS_PER_PAGE))
    .transform(Number)
    .pipe(z.number().min(1, WRONG_SIZE).max(MAX_TENANTS_PER_PAGE, WRONG_SIZE))
    .describe(`How many tenants a page has, at most ${MAX_TENANTS_PER_PAGE}.`),
});

/** `page` counts from 0; without parameters the first page, as large as it may be. */
export function readPageRequest(request: IncomingRequest): { page: number; size: number } {
  return parseFields(PageFields, Object.fromEntries(readQuery(request)), "query");
}
