import { z } from "zod";
import { parseAuditCursor } from "@/lib/domain/audit/audit-cursor";
import { SearchText } from "@/lib/domain/paging";
import { TenantId } from "@/lib/domain/tenant/schema";
import { addDays } from "@/lib/domain/time";

/** Within the years that a date picker offers and PostgreSQL understands. */
const Day = z.iso
  .date()
  .regex(/^[1-9]\d{3}-/)
  .optional()
  .catch(undefined);
const Cursor = z.string().max(80).transform(parseAuditCursor).catch(null);

/** What the audit trail is asked for in the address; whatever is wrong is left out. Days are days in UTC, both included. */
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

/** The instants from which and before which events are wanted. */
export function timeRange({ from, to }: Pick<AuditFilters, "from" | "to">): { gte?: Date; lt?: Date } {
  const dayAfter = to && addDays(new Date(to), 1);
  return { ...(from && { gte: new Date(from) }), ...(dayAfter && { lt: dayAfter }) };
}
