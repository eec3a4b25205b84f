import { type Database, database } from "@/lib/db/client";
import type { AuditFilters } from "@/lib/domain/audit/audit-query";
import { csvLine } from "@/lib/domain/audit/csv";
import { AUDIT_SELECT, type AuditEntry, auditEntry } from "@/lib/services/audit/audit-entry";
import { auditWhere, olderThan } from "@/lib/services/audit/audit-where";
import { type PlatformContext, read, readPlatform, type ServiceContext } from "@/lib/services/context";

const COLUMNS = ["at", "actor", "action", "outcome", "entity type", "entity id", "entity", "tenants", "details", "request id"];
const BATCH_SIZE = 500;
const MOST_ROWS = 100_000;

/** The tenant's trail as lines of CSV, newest first; refused before the first line is read. */
export function exportAudit(ctx: ServiceContext, filters: AuditFilters): Promise<AsyncGenerator<string>> {
  return read(ctx, "audit.read", async () => csvLines(database(), filters, ctx.tenant.id));
}

/** The trail of the whole platform. */
export function exportPlatformAudit(ctx: PlatformContext, filters: AuditFilters): Promise<AsyncGenerator<string>> {
  return readPlatform(ctx, async () => csvLines(database(), filters, null));
}

async function* csvLines(db: Database, filters: AuditFilters, tenantId: string | null): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  let place = {};
  for (let written = 0; written < MOST_ROWS; written += BATCH_SIZE) {
    const batch = await db.auditEvent.findMany({
      where: { AND: [auditWhere(filters, tenantId), place] },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: BATCH_SIZE,
      select: AUDIT_SELECT,
    });
    yield batch.map((event) => entryLine(auditEntry(event, tenantId))).join("");
    const last = batch.at(-1);
    if (!last || batch.length < BATCH_SIZE) return;
    place = olderThan(last);
  }
}

function entryLine(entry: AuditEntry): string {
  const { at, actor, action, outcome, entityType, entityId, entityLabel, tenantIds, details, requestId } = entry;
  const told = details.map(({ name, value }) => `${name}: ${value}`).join("; ");
  return csvLine([at.toISOString(), actor, action, outcome, entityType, entityId, entityLabel, tenantIds.join(" "), told, requestId]);
}
