import type { AuditAction } from "@/lib/domain/audit/audit-event";
import { notFound } from "@/lib/domain/errors";
import type { ActivityQuery } from "@/lib/domain/registration/production-list";
import type { TimelineEntry } from "@/lib/services/audit/application-timeline";
import { shownEvents } from "@/lib/services/audit/shown-events";
import { read, type ServiceContext } from "@/lib/services/context";

const PAGE_SIZE = 25;

/** Types of events that concern one customer and are labelled with it. */
const CUSTOMER_EVENTS = ["purchase", "consent"];

/** The events around a production registration that this operator may see, newest first. */
export function listRegistrationActivity(
  ctx: ServiceContext,
  { registrationId, after }: ActivityQuery,
): Promise<{ events: TimelineEntry[]; nextCursor: string | null }> {
  return read(ctx, "production.read", async (db) => {
    const registration = await db.registration.findFirst({
      where: { id: registrationId, hostTenantId: ctx.tenant.id, stage: "production" },
      select: {
        clientId: true,
        version: {
          select: {
            applicationId: true,
            registrations: { where: { stage: "development" }, select: { id: true } },
            transfers: { where: { operatorTenantId: ctx.tenant.id }, select: { id: true }, take: 100 },
          },
        },
      },
    });
    if (!registration) throw notFound();
    const { clientId, version } = registration;
    const rows = await db.auditEvent.findMany({
      where: {
        tenantIds: { has: ctx.tenant.id },
        applicationId: version.applicationId,
        outcome: "done",
        OR: [
          { entityId: registrationId },
          { entityType: { in: CUSTOMER_EVENTS }, entityLabel: clientId },
          { action: { startsWith: "transfer." }, entityId: { in: [...version.registrations, ...version.transfers].map((one) => one.id) } },
        ],
        ...(after && { id: { lt: after } }),
      },
      select: { id: true, at: true, actor: true, action: true, entityType: true, entityLabel: true, tenantIds: true, details: true },
      orderBy: { id: "desc" },
      take: PAGE_SIZE + 1,
    });
    const shown = await shownEvents(db, ctx.tenant.id, rows.slice(0, PAGE_SIZE));
    const events = shown.map(({ entityType, entityLabel: _, tenantIds, action, details, ...event }) => ({
      ...event,
      action: action as AuditAction,
      label: CUSTOMER_EVENTS.includes(entityType) ? (tenantIds.find((id) => id !== ctx.tenant.id) ?? "") : "",
      details: details as Record<string, unknown>,
    }));
    return { events, nextCursor: rows.length > PAGE_SIZE ? (events.at(-1)?.id ?? null) : null };
  });
}
