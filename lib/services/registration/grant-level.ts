import type { Transaction } from "@/lib/db/client";
import { requireStep } from "@/lib/domain/registration/lifecycle";
import { requireAtMostRequested } from "@/lib/domain/registration/requested-level";
import type { IssueAccessInput } from "@/lib/domain/registration/schema";
import { capConsents } from "@/lib/services/consent/cap-consents";
import type { ServiceContext } from "@/lib/services/context";
import { findOwnRegistration, lifecycleFacts, type OwnRegistration } from "@/lib/services/registration/find-own-registration";

/** Issues access without creating a secret. */
export async function grantLevel(tx: Transaction, ctx: ServiceContext, input: IssueAccessInput): Promise<OwnRegistration> {
  const registration = await findOwnRegistration(tx, ctx, input.registrationId);
  requireStep("issue_access", lifecycleFacts(registration));
  requireAtMostRequested(input.accessLevel, registration.requestedLevel);
  await tx.registration.updateMany({
    where: { id: registration.id, hostTenantId: ctx.tenant.id },
    data: { accessLevel: input.accessLevel },
  });
  await capConsents(tx, registration.id, input.accessLevel, ctx.now);
  return registration;
}
