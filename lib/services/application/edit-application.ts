import type { EditApplicationInput } from "@/lib/domain/application/schema";
import { notFound } from "@/lib/domain/errors";
import { mutate, type ServiceContext } from "@/lib/services/context";

/** Changes the displayed name and description; the internal name never changes. */
export function editApplication(ctx: ServiceContext, { applicationId, displayName, description }: EditApplicationInput): Promise<void> {
  return mutate(ctx, "application.edit", async (tx) => {
    const { count } = await tx.application.updateMany({
      where: { id: applicationId, tenantId: ctx.tenant.id },
      data: { displayName, description },
    });
    if (count === 0) throw notFound();
    return {
      result: undefined,
      audit: { action: "application.edit", entity: { type: "application", id: applicationId, label: displayName }, applicationId },
    };
  });
}
