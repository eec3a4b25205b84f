import { requireStep } from "@/lib/domain/registration/lifecycle";
import type { RotateSecretInput } from "@/lib/domain/registration/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration, lifecycleFacts } from "@/lib/services/registration/find-own-registration";
import { addSecret, type ShownSecret } from "@/lib/services/secret/add-secret";
import { retireSecrets } from "@/lib/services/secret/secret-lifecycle";

/** Returns the new plaintext once. Older secrets end with the overlap, or earlier if they were due to. */
export function rotateSecret(ctx: ServiceContext, input: RotateSecretInput): Promise<ShownSecret> {
  return mutate(ctx, "registration.manage_secrets", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, input.registrationId);
    requireStep("rotate_secret", lifecycleFacts(registration));
    await retireSecrets(tx, { registrationId: registration.id }, { now: ctx.now, overlapMinutes: input.overlapMinutes });
    const shown = await addSecret(tx, ctx, registration, input.lifetimeDays);
    return {
      result: shown,
      audit: { action: "secret.rotate", ...auditEntity(registration), details: { hint: shown.hint, overlapMinutes: input.overlapMinutes } },
    };
  });
}
