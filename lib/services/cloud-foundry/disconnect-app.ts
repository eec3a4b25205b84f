import { notFound } from "@/lib/domain/errors";
import type { RegistrationIdInput } from "@/lib/domain/registration/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration } from "@/lib/services/registration/find-own-registration";

/** Forgets which app a registration runs as. The secret that the app has goes on working. */
export function disconnectApp(ctx: ServiceContext, { registrationId }: RegistrationIdInput): Promise<void> {
  return mutate(ctx, "registration.manage_secrets", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, registrationId);
    const where = { registrationId, hostTenantId: ctx.tenant.id };
    const delivery = await tx.delivery.findUnique({ where, select: { appName: true } });
    if (!delivery) throw notFound();
    await tx.delivery.deleteMany({ where });
    return {
      result: undefined,
      audit: { action: "delivery.disconnect_app", ...auditEntity(registration), details: { app: delivery.appName } },
    };
  });
}
