import { requireStep } from "@/lib/domain/registration/lifecycle";
import type { RegistrationIdInput } from "@/lib/domain/registration/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration, lifecycleFacts } from "@/lib/services/registration/find-own-registration";
import { openCustomers } from "@/lib/services/registration/open-customers";
import { revokeAllCredentials } from "@/lib/services/secret/revoke-all-credentials";

/** Removes the level and revokes every secret and key at once. Access can be issued again. */
export function revokeAccess(ctx: ServiceContext, { registrationId }: RegistrationIdInput): Promise<void> {
  return mutate(ctx, "registration.issue_access", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, registrationId);
    requireStep("revoke_access", lifecycleFacts(registration));
    await tx.registration.updateMany({ where: { id: registration.id, hostTenantId: ctx.tenant.id }, data: { accessLevel: null } });
    const ended = await revokeAllCredentials(tx, ctx, registration.id);
    const concerns = [registration.version.tenantId, ...(await openCustomers(tx, registration.id))];
    return {
      result: undefined,
      audit: { action: "registration.revoke_access", ...auditEntity(registration), concerns, details: ended },
    };
  });
}
