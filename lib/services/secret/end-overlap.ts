import { DomainError } from "@/lib/domain/errors";
import type { RegistrationIdInput } from "@/lib/domain/registration/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration } from "@/lib/services/registration/find-own-registration";

/** Ends the overlap of every rotated secret now. */
export function endOverlap(ctx: ServiceContext, { registrationId }: RegistrationIdInput): Promise<void> {
  return mutate(ctx, "registration.manage_secrets", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, registrationId);
    const { count } = await tx.clientSecret.updateMany({
      where: { registrationId: registration.id, revokedAt: null, retiresAt: { gt: ctx.now } },
      data: { retiresAt: ctx.now },
    });
    if (count === 0) throw new DomainError("precondition_failed", "No overlap is running. Rotate the secret to start one.");
    return { result: undefined, audit: { action: "secret.end_overlap", ...auditEntity(registration), details: { secrets: count } } };
  });
}
