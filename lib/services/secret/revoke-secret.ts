import { notFound } from "@/lib/domain/errors";
import type { SecretIdInput } from "@/lib/domain/registration/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration } from "@/lib/services/registration/find-own-registration";

/** Revokes one secret at once. Idempotent. */
export function revokeSecret(ctx: ServiceContext, { registrationId, secretId }: SecretIdInput): Promise<void> {
  return mutate(ctx, "registration.manage_secrets", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, registrationId);
    const secret = await tx.clientSecret.findFirst({ where: { id: secretId, registrationId: registration.id }, select: { hint: true } });
    if (!secret) throw notFound();
    await tx.clientSecret.updateMany({
      where: { id: secretId, registrationId: registration.id, revokedAt: null },
      data: { revokedAt: ctx.now, revokedBy: ctx.actor.label },
    });
    return { result: undefined, audit: { action: "secret.revoke", ...auditEntity(registration), details: { hint: secret.hint } } };
  });
}
