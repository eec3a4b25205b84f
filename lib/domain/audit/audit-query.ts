import { z } from "zod";
import { parseAuditCursor } from "@/lib/domain/audit/audit-cursor";
import { SearchText } from "@/lib/domain/paging";
import { TenantId } from "@/lib/domain/tenant/schema";
import { addDays } from "@/lib/domain/time";

/** Limited to years that date pickers offer and PostgreSQL supports. */
const Day = z.iso
  .date()
  .regex(/^[1-9]\d{3}-/)
  .optional()
  .catch(undefined);
const Cursor = z.string().max(80).transform(parseAuditCursor).catch(null);

/** The query of the audit trail; invalid values are dropped. Days are in UTC and inclusive. */
export const AuditQuery = z.object({
  q: SearchText,
  actor: SearchText,
  action: z
    .string()
    .regex(/^[a-z_]{1,30}\.[a-z_]{1,30}$/)
    .optional()
    .catch(undefined),
  outcome: z.enum(["done", "refused"]).optional().catch(undefined),
  tenant: TenantId.optional().catch(undefined),
  from: Day,
  to: Day,
  after: Cursor,
  before: Cursor,
});

export type AuditQueryInput = z.output<typeof AuditQuery>;

export type AuditFilters = Omit<AuditQueryInput, "after" | "before">;

export function isFiltered({ q, actor, action, outcome, tenant, from, to }: AuditFilters): boolean {
  return Boolean(q || actor || action || outcome || tenant || from || to);
}

/** The days as a half-open interval. */
export function timeRange({ from, to }: Pick<AuditFilters, "from" | "to">): { gte?: Date; lt?: Date } {
  const dayAfter = to && addDays(new Date(to), 1);
  return { ...(from && { gte: new Date(from) }), ...(dayAfter && { lt: dayAfter }) };
}
