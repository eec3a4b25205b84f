import { z } from "zod";
import { PageNumber, SearchText } from "@/lib/domain/paging";

export const TENANT_SORTS = ["id", "-id", "name", "-name", "created", "-created"] as const;

/** What the list of tenants is asked for in the address; whatever is wrong falls back to the default. */
export const TenantQuery = z.object({
  q: SearchText,
  status: z.enum(["active", "disabled"]).optional().catch(undefined),
  part: z.enum(["developer", "operator", "customer"]).optional().catch(undefined),
  sort: z.enum(TENANT_SORTS).catch("name"),
  page: PageNumber,
});

export const PersonQuery = z.object({
  q: SearchText,
  show: z.enum(["administrators", "without_tenant", "unconfirmed"]).optional().catch(undefined),
  page: PageNumber,
});

export const MemberQuery = z.object({ q: SearchText, page: PageNumber });

export type TenantQueryInput = z.output<typeof TenantQuery>;
export type PersonQueryInput = z.output<typeof PersonQuery>;
export type MemberQueryInput = z.output<typeof MemberQuery>;
