import type { Database } from "@/lib/db/client";
import { auditCursor } from "@/lib/domain/audit/audit-cursor";
import type { AuditQueryInput } from "@/lib/domain/audit/audit-query";
import { AUDIT_SELECT, type AuditEntry, auditEntries } from "@/lib/services/audit/audit-entry";
import { auditWhere, newerThan, olderThan } from "@/lib/services/audit/audit-where";
import { type PlatformContext, read, readPlatform, type ServiceContext } from "@/lib/services/context";

/** `older` and `newer` are the cursors of the neighbouring pages, if any. */
export type AuditPage = { rows: AuditEntry[]; older: string | null; newer: string | null };

const PAGE_SIZE = 50;

/** The events in or concerning the acting tenant, newest first. */
export function listAudit(ctx: ServiceContext, query: AuditQueryInput): Promise<AuditPage> {
  return read(ctx, "audit.read", (db) => auditPage(db, query, ctx.tenant.id));
}

/** The events of the whole platform, newest first. */
export function listPlatformAudit(ctx: PlatformContext, query: AuditQueryInput): Promise<AuditPage> {
  return readPlatform(ctx, (db) => auditPage(db, query, null));
}

async function auditPage(db: Database, { after, before, ...filters }: AuditQueryInput, tenantId: string | null): Promise<AuditPage> {
  const isBackwards = before !== null;
  const position = before ? newerThan(before) : after ? olderThan(after) : {};
  const order = isBackwards ? "asc" : "desc";
  const found = await db.auditEvent.findMany({
    where: { AND: [await auditWhere(db, filters, tenantId), position] },
    orderBy: [{ at: order }, { id: order }],
    take: PAGE_SIZE + 1,
    select: AUDIT_SELECT,
  });
  const isMore = found.length > PAGE_SIZE;
  const page = found.slice(0, PAGE_SIZE);
  if (isBackwards) page.reverse();
  const [first, last] = [page[0], page.at(-1)];
  return {
    rows: await auditEntries(db, page, tenantId),
    older: last && (isBackwards || isMore) ? auditCursor(last) : null,
    newer: first && (isBackwards ? isMore : after !== null) ? auditCursor(first) : null,
  };
}
