import type { ConnectPlatformInput } from "@/lib/domain/cloud-foundry/schema";
import { checkAccess } from "@/lib/services/cloud-foundry/check-access";
import { connectionEntity } from "@/lib/services/cloud-foundry/connection-entity";
import { sealAccess } from "@/lib/services/cloud-foundry/seal-access";
import { can, mutate, type ServiceContext } from "@/lib/services/context";

/**
 * Connects the operator's Cloud Foundry, or replaces the connection; only one that works is kept, and one that does not is recorded as
 * a refused attempt. The secret is never shown again.
 */
export async function connectPlatform(ctx: ServiceContext, input: ConnectPlatformInput): Promise<void> {
  const refusal = can(ctx, "cloud_foundry.connect") ? await checkAccess(input).catch((error: unknown) => error) : null;
  return mutate(ctx, "cloud_foundry.connect", async (tx) => {
    if (refusal) throw refusal;
    const { apiUrl, clientId } = input;
    const encryptedSecret = sealAccess(ctx.tenant.id, input);
    const row = { apiUrl, clientId, encryptedSecret, createdAt: ctx.now, createdBy: ctx.actor.label, checkedAt: ctx.now, error: null };
    await tx.cloudFoundryConnection.upsert({
      where: { tenantId: ctx.tenant.id },
      create: { tenantId: ctx.tenant.id, ...row },
      update: row,
    });
    return {
      result: undefined,
      audit: { action: "cloud_foundry.connect", entity: connectionEntity(ctx), details: { apiUrl, clientId } },
    };
  });
}
