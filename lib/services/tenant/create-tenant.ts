import { DomainError } from "@/lib/domain/errors";
import type { CreateTenantInput } from "@/lib/domain/tenant/schema";
import { mutatePlatform, type PlatformContext } from "@/lib/services/context";

/** The ID is part of addresses and client IDs and is never reused. */
export function createTenant(ctx: PlatformContext, input: CreateTenantInput): Promise<{ tenantId: string }> {
  return mutatePlatform(ctx, async (tx) => {
    const { count } = await tx.tenant.createMany({ data: [{ ...input, createdAt: ctx.now }], skipDuplicates: true });
    if (count === 0) {
      const message = `There is already a tenant ${input.id}. Choose another ID.`;
      throw new DomainError("conflict", message, { fields: { id: message } });
    }
    return {
      result: { tenantId: input.id },
      audit: { action: "tenant.create", entity: { type: "tenant", id: input.id, label: input.name }, concerns: [input.id] },
    };
  });
}
