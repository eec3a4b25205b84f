import { notFound } from "@/lib/domain/errors";
import type { SubtenantIdInput } from "@/lib/domain/tenant/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";

export function removeSubtenant(ctx: ServiceContext, { id }: SubtenantIdInput): Promise<void> {
  return mutate(ctx, "subtenant.manage", async (tx) => {
    const where = { tenantId: ctx.tenant.id, id };
    const subtenant = await tx.subtenant.findFirst({ where, select: { name: true } });
    if (!subtenant || (await tx.subtenant.deleteMany({ where })).count === 0) throw notFound();
    return { result: undefined, audit: { action: "subtenant.remove", entity: { type: "subtenant", id, label: subtenant.name } } };
  });
}
