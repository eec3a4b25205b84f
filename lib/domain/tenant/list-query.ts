import { z } from "zod";
import { PageNumber, SearchText } from "@/lib/domain/paging";

export const TENANT_SORTS = ["id", "-id", "name", "-name", "created", "-created"] as const;

/** The query of the tenant list; invalid values fall back to defaults. */
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
