import type { ClientKeyIdInput } from "@/lib/domain/client-key/schema";
import { notFound } from "@/lib/domain/errors";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration } from "@/lib/services/registration/find-own-registration";

/** Revokes one key at once. Idempotent. */
export function revokeClientKey(ctx: ServiceContext, { registrationId, clientKeyId }: ClientKeyIdInput): Promise<void> {
  return mutate(ctx, "registration.manage_secrets", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, registrationId);
    const where = { id: clientKeyId, registrationId: registration.id };
    const key = await tx.clientKey.findFirst({ where, select: { keyId: true, name: true } });
    if (!key) throw notFound();
    await tx.clientKey.updateMany({ where: { ...where, revokedAt: null }, data: { revokedAt: ctx.now, revokedBy: ctx.actor.label } });
    return {
      result: undefined,
      audit: { action: "client_key.revoke", ...auditEntity(registration), details: { name: key.name, keyId: key.keyId } },
    };
  });
}
