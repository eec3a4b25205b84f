import type { RegistrationIdInput } from "@/lib/domain/registration/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration } from "@/lib/services/registration/find-own-registration";
import { endOverlaps } from "@/lib/services/secret/secret-lifecycle";

/** Ends the overlap of every rotated secret now. */
export function endOverlap(ctx: ServiceContext, { registrationId }: RegistrationIdInput): Promise<void> {
  return mutate(ctx, "registration.manage_secrets", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, registrationId);
    const secrets = await endOverlaps(tx, { registrationId: registration.id }, ctx.now);
    return { result: undefined, audit: { action: "secret.end_overlap", ...auditEntity(registration), details: { secrets } } };
  });
}
