import type { Database } from "@/lib/db/client";
import type { ServiceContext } from "@/lib/services/context";

/** Who ended a purchase; other tenants by their name alone. */
export type Ending = { by: string; how: "ended_by_customer" | "removed_by_operator" | "deregistered" };

type Ended = { id: string; registrationId: string; applicationId: string; operator: string };

/** How a purchase of the acting tenant ended, from its audit trail. */
export async function findEnding(db: Database, ctx: ServiceContext, purchase: Ended): Promise<Ending | null> {
  const { id, registrationId, applicationId, operator } = purchase;
  const event = await db.auditEvent.findFirst({
    where: {
      applicationId,
      tenantIds: { has: ctx.tenant.id },
      outcome: "done",
      OR: [
        { action: "purchase.end", entityId: id },
        { action: "registration.deregister", entityId: registrationId },
      ],
    },
    orderBy: { id: "asc" },
    select: { action: true, actor: true, tenantIds: true },
  });
  if (!event) return null;
  if (event.action === "registration.deregister") return { by: operator, how: "deregistered" };
  // The tenant that acted comes first.
  if (event.tenantIds[0] === ctx.tenant.id) return { by: event.actor, how: "ended_by_customer" };
  return { by: operator, how: "removed_by_operator" };
}
