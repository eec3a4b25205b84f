import type { ApplicationIdInput } from "@/lib/domain/application/application-list";
import type { AuditAction } from "@/lib/domain/audit/audit-event";
import { notFound } from "@/lib/domain/errors";
import { shownEvents } from "@/lib/services/audit/shown-events";
import { read, type ServiceContext } from "@/lib/services/context";

const PAGE_SIZE = 20;

export type TimelineEntry = {
  id: string;
  at: Date;
  actor: string;
  action: AuditAction;
  /** The object: a client ID, or a name with its version. */
  label: string;
  details: Record<string, unknown>;
};

/** The events of an application that the acting tenant may see, newest first. */
export function applicationTimeline(
  ctx: ServiceContext,
  { applicationId, after }: ApplicationIdInput & { after: string | null },
): Promise<{ events: TimelineEntry[]; nextCursor: string | null }> {
  return read(ctx, "application.read", async (db) => {
    const application = await db.application.findFirst({ where: { id: applicationId, tenantId: ctx.tenant.id }, select: { id: true } });
    if (!application) throw notFound();
    const rows = await db.auditEvent.findMany({
      where: { applicationId, tenantIds: { has: ctx.tenant.id }, outcome: "done", ...(after && { id: { lt: after } }) },
      orderBy: { id: "desc" },
      take: PAGE_SIZE + 1,
      select: { id: true, at: true, actor: true, action: true, entityLabel: true, tenantIds: true, details: true },
    });
    const shown = await shownEvents(db, ctx.tenant.id, rows.slice(0, PAGE_SIZE));
    const events = shown.map(({ entityLabel, tenantIds: _, action, details, ...event }) => ({
      ...event,
      action: action as AuditAction,
      label: entityLabel,
      details: details as Record<string, unknown>,
    }));
    return { events, nextCursor: rows.length > PAGE_SIZE ? (events.at(-1)?.id ?? null) : null };
  });
}
