import { DomainError } from "@/lib/domain/errors";
import { withNames } from "@/lib/domain/name-text";
import type { DisableTenantInput, TenantOnlyInput } from "@/lib/domain/tenant/schema";
import { mutatePlatform, type PlatformContext } from "@/lib/services/context";
import { lockTenant } from "@/lib/services/tenant/lock-tenant";

/** Locks its members out of the cockpits and stops tokens for its registrations and for its data. */
export function disableTenant(ctx: PlatformContext, { tenantId, confirmation }: DisableTenantInput): Promise<void> {
  return setStatus(ctx, tenantId, "disabled", () => {
    if (confirmation === tenantId) return;
    const message = `Type ${tenantId} exactly to disable this tenant.`;
    throw new DomainError("invalid_input", message, { fields: { confirmation: message } });
  });
}

/** Restores everything that disabling stopped. */
export function enableTenant(ctx: PlatformContext, { tenantId }: TenantOnlyInput): Promise<void> {
  return setStatus(ctx, tenantId, "active", () => undefined);
}

function setStatus(ctx: PlatformContext, tenantId: string, status: "active" | "disabled", requireConfirmation: () => void): Promise<void> {
  return mutatePlatform(ctx, async (tx) => {
    requireConfirmation();
    const tenant = await lockTenant(tx, tenantId);
    if (tenant.status === status) throw new DomainError("conflict", withNames`${tenant.name} is already ${status}.`);
    await tx.tenant.update({ where: { id: tenantId }, data: { status } });
    const customers = await tx.purchase.findMany({
      where: { operatorTenantId: tenantId, endedAt: null },
      distinct: ["customerTenantId"],
      select: { customerTenantId: true },
    });
    return {
      result: undefined,
      audit: {
        action: status === "active" ? "tenant.enable" : "tenant.disable",
        entity: { type: "tenant", id: tenantId, label: tenant.name },
        concerns: [tenantId, ...customers.map((one) => one.customerTenantId)],
      },
    };
  });
}
