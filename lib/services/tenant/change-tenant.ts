import type { Transaction } from "@/lib/db/client";
import { DomainError } from "@/lib/domain/errors";
import type { ChangeTenantInput } from "@/lib/domain/tenant/schema";
import { mutatePlatform, type PlatformContext } from "@/lib/services/context";
import { lockTenant } from "@/lib/services/tenant/lock-tenant";
import { partsOf } from "@/lib/services/user/find-session-user";

/** Changes name and roles. A role in use cannot be removed, because the tenant could no longer end what depends on it. */
export function changeTenant(ctx: PlatformContext, { tenantId, ...change }: ChangeTenantInput): Promise<void> {
  return mutatePlatform(ctx, async (tx) => {
    const before = await lockTenant(tx, tenantId);
    if (before.isDeveloper && !change.isDeveloper) await requireNoRegistration(tx, tenantId, "development", "isDeveloper");
    if (before.isOperator && !change.isOperator) await requireNoRegistration(tx, tenantId, "production", "isOperator");
    if (before.isCustomer && !change.isCustomer) await requireNoPurchase(tx, tenantId);
    await tx.tenant.update({ where: { id: tenantId }, data: change });
    return {
      result: undefined,
      audit: {
        action: "tenant.change",
        entity: { type: "tenant", id: tenantId, label: change.name },
        concerns: [tenantId],
        details: { name: change.name, parts: partsOf(change), previousName: before.name, previousParts: partsOf(before) },
      },
    };
  });
}

async function requireNoRegistration(tx: Transaction, hostTenantId: string, stage: "development" | "production", field: string) {
  const count = await tx.registration.count({ where: { hostTenantId, stage, endedAt: null } });
  refuseWhileInUse(count, `registration in ${stage}`, `registrations in ${stage}`, field);
}

async function requireNoPurchase(tx: Transaction, customerTenantId: string) {
  const count = await tx.purchase.count({ where: { customerTenantId, endedAt: null } });
  refuseWhileInUse(count, "purchase", "purchases", "isCustomer");
}

function refuseWhileInUse(count: number, one: string, many: string, field: string): void {
  if (count === 0) return;
  const message = `This role is in use by ${count} ${count === 1 ? one : many}. End ${count === 1 ? "it" : "them"} first, then remove the role.`;
  throw new DomainError("precondition_failed", message, { fields: { [field]: message } });
}
