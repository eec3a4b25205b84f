import { z } from "zod";
import { PageNumber, queryNumber } from "@/lib/domain/query-number";
import { MAX_TENANTS_PER_PAGE } from "@/lib/domain/token/lifetime";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { parseQuery } from "@/lib/token-plane/request-fields";

export const TenantPageFields = z.object({
  page: PageNumber,
  size: queryNumber(1, MAX_TENANTS_PER_PAGE)
    .prefault(String(MAX_TENANTS_PER_PAGE))
    .describe(`How many tenants a page has, at most ${MAX_TENANTS_PER_PAGE}.`),
});

/** `page` counts from 0; without parameters the first page, as large as it may be. */
export function readPageRequest(request: IncomingRequest): { page: number; size: number } {
  return parseQuery(TenantPageFields, request);
}
