import type { ServiceCredentialIdInput } from "@/lib/domain/service-credential/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { revokeSecrets } from "@/lib/services/secret/secret-lifecycle";
import { auditCredential, findOwnCredential } from "@/lib/services/service-credential/find-own-credential";

/** Deletes the credential and revokes its secrets and tokens permanently; its client ID is never used again. */
export function revokeServiceCredential(ctx: ServiceContext, { credentialId }: ServiceCredentialIdInput): Promise<void> {
  return mutate(ctx, "credential.manage", async (tx) => {
    const credential = await findOwnCredential(tx, ctx, credentialId);
    const revoked = { revokedAt: ctx.now, revokedBy: ctx.actor.label };
    await tx.serviceCredential.updateMany({ where: { id: credential.id, tenantId: ctx.tenant.id }, data: revoked });
    const secrets = await revokeSecrets(tx, { credentialId: credential.id }, revoked);
    return {
      result: undefined,
      audit: { action: "credential.revoke", ...auditCredential(credential), details: { name: credential.name, secrets } },
    };
  });
}
