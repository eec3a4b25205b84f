import { DomainError, notFound } from "@/lib/domain/errors";
import { clientIdOf } from "@/lib/domain/registration/client-id";
import type { RegisterVersionInput } from "@/lib/domain/registration/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { isOfAnotherVersion } from "@/lib/services/registration/is-of-another-version";
import { holdOwnPart } from "@/lib/services/tenant/hold-part";

/** Registers a version in development on the developer's own tenant. A client ID is never reused. */
export function registerVersion(ctx: ServiceContext, { versionId }: RegisterVersionInput): Promise<{ registrationId: string }> {
  return mutate(ctx, "registration.register", async (tx) => {
    const version = await tx.version.findFirst({
      where: { id: versionId, tenantId: ctx.tenant.id },
      select: { number: true, application: { select: { id: true, internalName: true } } },
    });
    if (!version) throw notFound();
    await holdOwnPart(tx, ctx, "developer");
    const clientId = clientIdOf(ctx.tenant.id, version.application.internalName, version.number);
    if (await isOfAnotherVersion(tx, { clientId, versionId })) {
      const message = `${clientId} already belongs, or once belonged, to another version. Choose another version number or internal name.`;
      throw new DomainError("conflict", message);
    }
    const { count } = await tx.registration.createMany({
      data: [{ versionId, hostTenantId: ctx.tenant.id, stage: "development", clientId, requestedLevel: "read_write", createdAt: ctx.now }],
      skipDuplicates: true,
    });
    if (count === 0) throw new DomainError("conflict", `${clientId} is or was already registered. Create a new version to register again.`);
    const { id } = await tx.registration.findUniqueOrThrow({
      where: { clientId_stage: { clientId, stage: "development" } },
      select: { id: true },
    });
    return {
      result: { registrationId: id },
      audit: {
        action: "registration.register",
        entity: { type: "registration", id, label: clientId },
        applicationId: version.application.id,
        details: { stage: "development" },
      },
    };
  });
}
