import { DELIVERY_OVERLAP_MINUTES } from "@/lib/domain/cloud-foundry/schema";
import type { IssueAccessInput } from "@/lib/domain/registration/schema";
import { beginDelivery } from "@/lib/services/cloud-foundry/begin-delivery";
import { type DeliveryOutcome, deliverCredentials } from "@/lib/services/cloud-foundry/deliver-credentials";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity } from "@/lib/services/registration/find-own-registration";
import { grantLevel } from "@/lib/services/registration/grant-level";

/** Grants a level and puts the first credentials where the application reads them; nobody sees the secret. */
export async function issueAndDeliver(ctx: ServiceContext, input: IssueAccessInput): Promise<DeliveryOutcome> {
  const { accessLevel, lifetimeDays } = input;
  const attempt = await mutate(ctx, "registration.issue_access", async (tx) => {
    const registration = await grantLevel(tx, ctx, input);
    const result = await beginDelivery(tx, ctx, registration, { lifetimeDays, overlapMinutes: Math.min(...DELIVERY_OVERLAP_MINUTES) });
    return {
      result,
      audit: {
        action: "registration.issue_access",
        ...auditEntity(registration),
        concerns: [registration.version.tenantId],
        details: { accessLevel, lifetimeDays, deliveredTo: result.app.name },
      },
    };
  });
  return deliverCredentials(ctx, attempt);
}
