import { requireStep } from "@/lib/domain/registration/lifecycle";
import { requireAtMostRequested } from "@/lib/domain/registration/requested-level";
import type { IssueAccessInput } from "@/lib/domain/registration/schema";
import { capConsents } from "@/lib/services/consent/cap-consents";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration, lifecycleFacts } from "@/lib/services/registration/find-own-registration";
import { addSecret, type ShownSecret } from "@/lib/services/secret/add-secret";

/** Grants a level and returns the first credentials, once. */
export function issueAccess(ctx: ServiceContext, input: IssueAccessInput): Promise<ShownSecret> {
  return mutate(ctx, "registration.issue_access", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, input.registrationId);
    requireStep("issue_access", lifecycleFacts(registration));
    requireAtMostRequested(input.accessLevel, registration.requestedLevel);
    await tx.registration.updateMany({
      where: { id: registration.id, hostTenantId: ctx.tenant.id },
      data: { accessLevel: input.accessLevel },
    });
    await capConsents(tx, registration.id, input.accessLevel, ctx.now);
    const shown = await addSecret(tx, ctx, registration, input.lifetimeDays);
    return {
      result: shown,
      audit: {
        action: "registration.issue_access",
        ...auditEntity(registration),
        concerns: [registration.version.tenantId],
        details: { accessLevel: input.accessLevel, lifetimeDays: input.lifetimeDays },
      },
    };
  });
}
