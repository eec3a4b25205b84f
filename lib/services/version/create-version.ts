import type { CreateVersionInput } from "@/lib/domain/application/schema";
import { DomainError, notFound } from "@/lib/domain/errors";
import { withNames } from "@/lib/domain/name-text";
import { mutate, type ServiceContext } from "@/lib/services/context";

export function createVersion(ctx: ServiceContext, { applicationId, number }: CreateVersionInput): Promise<{ versionId: string }> {
  return mutate(ctx, "version.create", async (tx) => {
    const application = await tx.application.findFirst({
      where: { id: applicationId, tenantId: ctx.tenant.id },
      select: { displayName: true },
    });
    if (!application) throw notFound();
    const { count } = await tx.version.createMany({
      data: [{ applicationId, tenantId: ctx.tenant.id, number, createdAt: ctx.now }],
      skipDuplicates: true,
    });
    if (count === 0) {
      const message = withNames`${application.displayName} already has a version ${number}. Choose the next number.`;
      throw new DomainError("conflict", message, { fields: { number: message } });
    }
    const { id } = await tx.version.findUniqueOrThrow({ where: { applicationId_number: { applicationId, number } }, select: { id: true } });
    return {
      result: { versionId: id },
      audit: { action: "version.create", entity: { type: "version", id, label: `${application.displayName} ${number}` }, applicationId },
    };
  });
}
