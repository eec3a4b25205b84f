import type { IssueAccessInput } from "@/lib/domain/registration/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity } from "@/lib/services/registration/find-own-registration";
import { grantLevel } from "@/lib/services/registration/grant-level";
import { addSecret, type ShownSecret } from "@/lib/services/secret/add-secret";

/** Grants a level and returns the first credentials, once. */
export function issueAccess(ctx: ServiceContext, input: IssueAccessInput): Promise<ShownSecret> {
  return mutate(ctx, "registration.issue_access", async (tx) => {
    const registration = await grantLevel(tx, ctx, input);
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
