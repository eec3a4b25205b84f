import { requireStep } from "@/lib/domain/registration/lifecycle";
import type { RegistrationIdInput } from "@/lib/domain/registration/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration, lifecycleFacts } from "@/lib/services/registration/find-own-registration";

/** Lists a registration in the store, where every customer can buy it. */
export function listInStore(ctx: ServiceContext, { registrationId }: RegistrationIdInput): Promise<void> {
  return mutate(ctx, "store.list", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, registrationId);
    requireStep("list_in_store", lifecycleFacts(registration));
    await tx.registration.updateMany({
      where: { id: registration.id, hostTenantId: ctx.tenant.id, listedAt: null },
      data: { listedAt: ctx.now },
    });
    return { result: undefined, audit: { action: "store.list", ...auditEntity(registration) } };
  });
}

/** Removes a registration from the store. Existing purchases remain. */
export function unlistFromStore(ctx: ServiceContext, { registrationId }: RegistrationIdInput): Promise<void> {
  return mutate(ctx, "store.list", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, registrationId);
    await tx.registration.updateMany({ where: { id: registration.id, hostTenantId: ctx.tenant.id }, data: { listedAt: null } });
    return { result: undefined, audit: { action: "store.unlist", ...auditEntity(registration) } };
  });
}
