import { DomainError } from "@/lib/domain/errors";
import { withNames } from "@/lib/domain/name-text";
import type { CreateSubtenantInput } from "@/lib/domain/tenant/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";

export function createSubtenant(ctx: ServiceContext, input: CreateSubtenantInput): Promise<void> {
  return mutate(ctx, "subtenant.manage", async (tx) => {
    const { count } = await tx.subtenant.createMany({
      data: [{ ...input, tenantId: ctx.tenant.id, createdAt: ctx.now }],
      skipDuplicates: true,
    });
    if (count === 0) {
      const message = withNames`${ctx.tenant.name} already has a subtenant ${input.id}. Choose another ID.`;
      throw new DomainError("conflict", message, { fields: { id: message } });
    }
    return { result: undefined, audit: { action: "subtenant.create", entity: { type: "subtenant", id: input.id, label: input.name } } };
  });
}
