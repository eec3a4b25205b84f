import { type Database, database } from "@/lib/db/client";
import type { AuditFilters } from "@/lib/domain/audit/audit-query";
import { csvLine } from "@/lib/domain/audit/csv";
import { AUDIT_SELECT, type AuditEntry, auditEntries } from "@/lib/services/audit/audit-entry";
import { auditWhere, olderThan } from "@/lib/services/audit/audit-where";
import { type PlatformContext, read, readPlatform, type ServiceContext } from "@/lib/services/context";

const COLUMNS = ["at", "actor", "action", "outcome", "entity type", "entity id", "entity", "tenants", "details", "request id"];
const PAGE_SIZE = 500;

/** The tenant's trail as pages of CSV, newest first. The permission is checked before the first page; no query stays open between pages. */
export function exportAudit(ctx: ServiceContext, filters: AuditFilters): Promise<AsyncGenerator<string>> {
  return read(ctx, "audit.read", async () => csvPages(database(), filters, ctx.tenant.id));
}

/** The same for the whole platform. */
export function exportPlatformAudit(ctx: PlatformContext, filters: AuditFilters): Promise<AsyncGenerator<string>> {
  return readPlatform(ctx, async () => csvPages(database(), filters, null));
}

async function* csvPages(db: Database, filters: AuditFilters, tenantId: string | null): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  const where = await auditWhere(db, filters, tenantId);
  let position = {};
  for (;;) {
    const page = await db.auditEvent.findMany({
      where: { AND: [where, position] },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: PAGE_SIZE,
      select: AUDIT_SELECT,
    });
    yield (await auditEntries(db, page, tenantId)).map(entryLine).join("");
    const last = page.at(-1);
    if (!last || page.length < PAGE_SIZE) return;
    position = olderThan(last);
  }
}

function entryLine(entry: AuditEntry): string {
  const { at, actor, action, outcome, entityType, entityId, entityLabel, tenantIds, details, requestId } = entry;
  const detailsText = details.map(({ name, value }) => `${name}: ${value}`).join("; ");
  return csvLine([
    at.toISOString(),
    actor,
    action,
    outcome,
    entityType,
    entityId,
    entityLabel,
    tenantIds.join(" "),
    detailsText,
    requestId,
  ]);
}
