import type { RegistrationIdInput } from "@/lib/domain/registration/schema";
import { WEEK_MILLISECONDS } from "@/lib/domain/time";
import type { RefusalReason } from "@/lib/domain/token/decide-grant";
import { read, type ServiceContext } from "@/lib/services/context";

export type RefusalCount = { reason: RefusalReason; count: number; lastAt: Date };

/** Refused token requests of the last seven days by reason, most frequent first. */
export function countRefusals(ctx: ServiceContext, { registrationId }: RegistrationIdInput): Promise<RefusalCount[]> {
  return read(ctx, "production.read", async (db) => {
    const rows = await db.usageHour.groupBy({
      by: ["outcome"],
      where: {
        registration: { id: registrationId, hostTenantId: ctx.tenant.id, stage: "production" },
        outcome: { not: "issued" },
        hour: { gt: new Date(ctx.now.getTime() - WEEK_MILLISECONDS) },
      },
      _sum: { count: true },
      _max: { lastAt: true },
    });
    return rows
      .map(({ outcome, _sum, _max }) => ({ reason: outcome as RefusalReason, count: _sum.count ?? 0, lastAt: _max.lastAt ?? ctx.now }))
      .sort((a, b) => b.count - a.count);
  });
}
