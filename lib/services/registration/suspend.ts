import { requireStep } from "@/lib/domain/registration/lifecycle";
import type { RegistrationIdInput } from "@/lib/domain/registration/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration, lifecycleFacts } from "@/lib/services/registration/find-own-registration";
import { openCustomers } from "@/lib/services/registration/open-customers";

/** Stops new tokens until the registration is resumed. Credentials, purchases and consents remain. */
export function suspendRegistration(ctx: ServiceContext, input: RegistrationIdInput): Promise<void> {
  return setStatus(ctx, input.registrationId, "suspend");
}

export function resumeRegistration(ctx: ServiceContext, input: RegistrationIdInput): Promise<void> {
  return setStatus(ctx, input.registrationId, "resume");
}

function setStatus(ctx: ServiceContext, registrationId: string, step: "suspend" | "resume"): Promise<void> {
  return mutate(ctx, "registration.suspend", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, registrationId);
    requireStep(step, lifecycleFacts(registration));
    const status = step === "suspend" ? "suspended" : "active";
    await tx.registration.updateMany({ where: { id: registration.id, hostTenantId: ctx.tenant.id }, data: { status } });
    const concerns = [registration.version.tenantId, ...(await openCustomers(tx, registration.id))];
    return { result: undefined, audit: { action: `registration.${step}`, ...auditEntity(registration), concerns } };
  });
}
