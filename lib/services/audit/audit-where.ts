import type { Database } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { AuditCursor } from "@/lib/domain/audit/audit-cursor";
import { type AuditFilters, timeRange } from "@/lib/domain/audit/audit-query";
import { shownActorWhere } from "@/lib/services/audit/shown-events";
import { contains } from "@/lib/services/contains";

/** The events that match the filters. `tenantId` limits them to one tenant and overrides the tenant filter. */
export async function auditWhere(
  db: Database,
  { q, actor, action, outcome, tenant, from, to }: AuditFilters,
  tenantId: string | null,
): Promise<Prisma.AuditEventWhereInput> {
  const shown = tenantId ?? tenant;
  return {
    at: timeRange({ from, to }),
    ...(shown && { tenantIds: { has: shown } }),
    ...(q && { entityLabel: contains(q) }),
    ...(actor && (tenantId ? await shownActorWhere(db, tenantId, actor) : { actor: contains(actor) })),
    ...(action && { action }),
    ...(outcome && { outcome }),
  };
}

/** The events older than a position in the trail. The first condition lets the index scan start there. */
export function olderThan({ at, id }: AuditCursor): Prisma.AuditEventWhereInput {
  return { at: { lte: at }, OR: [{ at: { lt: at } }, { id: { lt: id } }] };
}

export function newerThan({ at, id }: AuditCursor): Prisma.AuditEventWhereInput {
  return { at: { gte: at }, OR: [{ at: { gt: at } }, { id: { gt: id } }] };
}
