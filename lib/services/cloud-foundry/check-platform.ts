import { notFound } from "@/lib/domain/errors";
import { checkAccess } from "@/lib/services/cloud-foundry/check-access";
import { connectionEntity } from "@/lib/services/cloud-foundry/connection-entity";
import { findAccess } from "@/lib/services/cloud-foundry/find-access";
import { shownReason } from "@/lib/services/cloud-foundry/shown-reason";
import { mutate, type ServiceContext } from "@/lib/services/context";

/** Tries the connection as it stands and keeps what came of it. */
export async function checkPlatform(ctx: ServiceContext): Promise<{ error: string | null }> {
  const access = await mutate(ctx, "cloud_foundry.connect", async (tx) => ({ result: await findAccess(tx, ctx), audit: [] }));
  const error = await checkAccess(access).then(() => null, shownReason);
  return mutate(ctx, "cloud_foundry.connect", async (tx) => {
    const { apiUrl, clientId } = access;
    const where = { tenantId: ctx.tenant.id, apiUrl, clientId };
    const { count } = await tx.cloudFoundryConnection.updateMany({ where, data: { checkedAt: ctx.now, error } });
    if (count === 0) throw notFound();
    return { result: { error }, audit: { action: "cloud_foundry.check", entity: connectionEntity(ctx), details: { apiUrl, error } } };
  });
}
