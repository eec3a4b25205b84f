import type { CreateApplicationInput } from "@/lib/domain/application/schema";
import { DomainError } from "@/lib/domain/errors";
import { withNames } from "@/lib/domain/name-text";
import { mutate, type ServiceContext } from "@/lib/services/context";

/** The internal name is part of client IDs and is never reused. */
export function createApplication(ctx: ServiceContext, input: CreateApplicationInput): Promise<{ applicationId: string }> {
  return mutate(ctx, "application.create", async (tx) => {
    const { count } = await tx.application.createMany({
      data: [{ ...input, tenantId: ctx.tenant.id, createdAt: ctx.now }],
      skipDuplicates: true,
    });
    if (count === 0) {
      const message = withNames`${ctx.tenant.name} already has an application with the internal name ${input.internalName}. Choose another.`;
      throw new DomainError("conflict", message, { fields: { internalName: message } });
    }
    const { id } = await tx.application.findUniqueOrThrow({
      where: { tenantId_internalName: { tenantId: ctx.tenant.id, internalName: input.internalName } },
      select: { id: true },
    });
    return {
      result: { applicationId: id },
      audit: {
        action: "application.create",
        entity: { type: "application", id, label: input.displayName },
        applicationId: id,
        details: { internalName: input.internalName },
      },
    };
  });
}
