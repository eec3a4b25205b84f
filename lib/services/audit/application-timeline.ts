import type { ApplicationIdInput } from "@/lib/domain/application/application-list";
import type { AuditAction } from "@/lib/domain/audit/audit-event";
import { notFound } from "@/lib/domain/errors";
import { read, type ServiceContext } from "@/lib/services/context";
import { shownActors } from "@/lib/services/member/shown-actors";

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
      select: { id: true, at: true, actor: true, action: true, entityLabel: true, details: true },
    });
    const actors = rows.map(({ actor }) => actor);
    const shown = await shownActors(db, ctx.tenant.id, actors);
    const events = rows.slice(0, PAGE_SIZE).map(({ entityLabel, action, actor, details, ...event }) => ({
      ...event,
      actor: shown(actor),
      action: action as AuditAction,
      label: entityLabel,
      details: details as Record<string, unknown>,
    }));
    return { events, nextCursor: rows.length > PAGE_SIZE ? (events.at(-1)?.id ?? null) : null };
  });
}
