import { requireStep } from "@/lib/domain/registration/lifecycle";
import { requireAtMostRequested } from "@/lib/domain/registration/requested-level";
import type { ChangeLevelInput } from "@/lib/domain/registration/schema";
import { capConsents } from "@/lib/services/consent/cap-consents";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration, lifecycleFacts } from "@/lib/services/registration/find-own-registration";
import { openCustomers } from "@/lib/services/registration/open-customers";

/** A lower level applies at once, also to existing consents. A higher level does not change them, so customers are asked again. */
export function changeLevel(ctx: ServiceContext, { registrationId, accessLevel }: ChangeLevelInput): Promise<void> {
  return mutate(ctx, "registration.issue_access", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, registrationId);
    requireStep("change_level", lifecycleFacts(registration));
    requireAtMostRequested(accessLevel, registration.requestedLevel);
    await tx.registration.updateMany({ where: { id: registration.id, hostTenantId: ctx.tenant.id }, data: { accessLevel } });
    await capConsents(tx, registration.id, accessLevel, ctx.now);
    const concerns = [registration.version.tenantId, ...(await openCustomers(tx, registration.id))];
    return {
      result: undefined,
      audit: {
        action: "registration.change_level",
        ...auditEntity(registration),
        concerns,
        details: { from: registration.accessLevel, to: accessLevel },
      },
    };
  });
}
