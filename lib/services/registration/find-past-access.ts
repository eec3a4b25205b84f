import { type PastAccess, pastAccess } from "@/lib/domain/registration/past-access";
import { shownEvents } from "@/lib/services/audit/shown-events";
import { read, type ServiceContext } from "@/lib/services/context";

const ACTIONS = ["issue_access", "change_level", "revoke_access", "deregister"].map((step) => `registration.${step}`);

/** Enough to reach past an end to the access before it. */
const MAX_EVENTS = 5;

/** The last access of a registration that ended, for its host and its developer, as far as the acting tenant's audit trail has it. */
export function findPastAccess(ctx: ServiceContext, registrationId: string): Promise<PastAccess | null> {
  return read(ctx, "registration.read", async (db) => {
    const registration = await db.registration.findFirst({
      where: { id: registrationId, OR: [{ hostTenantId: ctx.tenant.id }, { version: { tenantId: ctx.tenant.id } }] },
      select: { version: { select: { applicationId: true } } },
    });
    if (!registration) return null;
    const events = await db.auditEvent.findMany({
      where: {
        applicationId: registration.version.applicationId,
        entityId: registrationId,
        tenantIds: { has: ctx.tenant.id },
        outcome: "done",
        action: { in: ACTIONS },
      },
      orderBy: { id: "desc" },
      take: MAX_EVENTS,
      select: { action: true, at: true, actor: true, entityLabel: true, tenantIds: true, details: true },
    });
    const shown = await shownEvents(db, ctx.tenant.id, events);
    return pastAccess(
      shown.map(({ action, at, actor, details }) => ({ action, at, by: actor, details: details as Record<string, unknown> })),
    );
  });
}
