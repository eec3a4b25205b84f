import { requireStep } from "@/lib/domain/registration/lifecycle";
import type { RegistrationIdInput } from "@/lib/domain/registration/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration, lifecycleFacts } from "@/lib/services/registration/find-own-registration";

/** Withdraws an offer that the operator has not answered. */
export function withdrawOffer(ctx: ServiceContext, { registrationId }: RegistrationIdInput): Promise<void> {
  return mutate(ctx, "transfer.offer", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, registrationId);
    requireStep("withdraw_offer", lifecycleFacts(registration));
    await tx.transfer.updateMany({
      where: { versionId: registration.version.id, developerTenantId: ctx.tenant.id, status: "offered" },
      data: { status: "withdrawn", decidedAt: ctx.now, decidedBy: ctx.actor.label },
    });
    const concerns = registration.version.transfers.map((offer) => offer.operatorTenantId);
    return { result: undefined, audit: { action: "transfer.withdraw", ...auditEntity(registration), concerns } };
  });
}
