import type { RegistrationIdInput } from "@/lib/domain/registration/schema";
import { read, type ServiceContext } from "@/lib/services/context";

export type ProvisionableTenant = { id: string; name: string };

/**
 * Customers this operator has already worked with and that lack this registration, as suggestions. Any other customer is
 * provisioned by the tenant ID it provides, because operators cannot browse the platform's customers.
 */
export function listProvisionableTenants(ctx: ServiceContext, { registrationId }: RegistrationIdInput): Promise<ProvisionableTenant[]> {
  return read(ctx, "production.read", (db) =>
    db.tenant.findMany({
      where: {
        status: "active",
        isCustomer: true,
        id: { not: ctx.tenant.id },
        AND: [
          { purchases: { some: { operatorTenantId: ctx.tenant.id } } },
          { purchases: { none: { operatorTenantId: ctx.tenant.id, registrationId, endedAt: null } } },
        ],
      },
      select: { id: true, name: true },
      orderBy: { name: "asc" },
      take: 100,
    }),
  );
}
