import { type DeliveryState, deliveryState } from "@/lib/domain/cloud-foundry/delivery-state";
import { read, type ServiceContext } from "@/lib/services/context";

export type DeliverySummary = {
  registrationId: string;
  displayName: string;
  version: string;
  appName: string;
  state: DeliveryState;
  deliveredAt: Date | null;
};

const MAX_DELIVERIES = 100;

/** The apps that registrations of this operator run as, those with the latest attempts first; what has ended is left out. */
export function listDeliveries(ctx: ServiceContext): Promise<DeliverySummary[]> {
  return read(ctx, "production.read", async (db) => {
    const rows = await db.delivery.findMany({
      where: { hostTenantId: ctx.tenant.id, registration: { endedAt: null } },
      orderBy: [{ attemptedAt: { sort: "desc", nulls: "last" } }, { registrationId: "desc" }],
      take: MAX_DELIVERIES,
      select: SELECT,
    });
    return rows.map((row) => ({
      registrationId: row.registrationId,
      displayName: row.registration.version.application.displayName,
      version: row.registration.version.number,
      appName: row.appName,
      state: deliveryState(row, ctx.now).state,
      deliveredAt: row.deliveredAt,
    }));
  });
}

const SELECT = {
  registrationId: true,
  appName: true,
  state: true,
  attemptedAt: true,
  error: true,
  deliveredAt: true,
  registration: { select: { version: { select: { number: true, application: { select: { displayName: true } } } } } },
} as const;
