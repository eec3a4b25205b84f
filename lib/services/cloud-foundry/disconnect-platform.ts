import { notFound } from "@/lib/domain/errors";
import { connectionEntity } from "@/lib/services/cloud-foundry/connection-entity";
import { mutate, type ServiceContext } from "@/lib/services/context";

/** Forgets the connection and its secret; what has been delivered goes on working. */
export function disconnectPlatform(ctx: ServiceContext): Promise<void> {
  return mutate(ctx, "cloud_foundry.connect", async (tx) => {
    const { count } = await tx.cloudFoundryConnection.deleteMany({ where: { tenantId: ctx.tenant.id } });
    if (count === 0) throw notFound();
    return { result: undefined, audit: { action: "cloud_foundry.disconnect", entity: connectionEntity(ctx) } };
  });
}
