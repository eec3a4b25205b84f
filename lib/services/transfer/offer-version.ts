import { DomainError } from "@/lib/domain/errors";
import { requireStep } from "@/lib/domain/registration/lifecycle";
import type { OfferVersionInput } from "@/lib/domain/transfer/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration, lifecycleFacts } from "@/lib/services/registration/find-own-registration";

/** Offers a version in development to an operator. Nothing changes until the operator accepts. */
export function offerVersion(ctx: ServiceContext, input: OfferVersionInput): Promise<{ transferId: string }> {
  return mutate(ctx, "transfer.offer", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, input.registrationId);
    requireStep("offer", lifecycleFacts(registration));
    const operator = await tx.tenant.findFirst({
      where: { id: input.operatorTenantId, isOperator: true, status: "active" },
      select: { name: true },
    });
    if (!operator) {
      const message = `There is no operator ${input.operatorTenantId}. Check the tenant ID with the operator.`;
      throw new DomainError("precondition_failed", message, { fields: { operatorTenantId: message } });
    }
    const { id } = await tx.transfer.create({
      data: {
        versionId: registration.version.id,
        developerTenantId: ctx.tenant.id,
        operatorTenantId: input.operatorTenantId,
        requestedLevel: input.requestedLevel,
        message: input.message,
        offeredAt: ctx.now,
        offeredBy: ctx.actor.label,
      },
      select: { id: true },
    });
    return {
      result: { transferId: id },
      audit: {
        action: "transfer.offer",
        ...auditEntity(registration),
        concerns: [input.operatorTenantId],
        details: { operator: input.operatorTenantId, requestedLevel: input.requestedLevel },
      },
    };
  });
}
