import type { DeclineTransferInput } from "@/lib/domain/transfer/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { findOpenOffer } from "@/lib/services/transfer/find-open-offer";

/** Keeps the development registration unchanged and shows the comment to the developer. */
export function declineTransfer(ctx: ServiceContext, { transferId, comment }: DeclineTransferInput): Promise<void> {
  return mutate(ctx, "transfer.decide", async (tx) => {
    const offer = await findOpenOffer(tx, ctx, transferId);
    await tx.transfer.updateMany({
      where: { id: transferId, operatorTenantId: ctx.tenant.id, status: "offered" },
      data: { status: "declined", comment, decidedAt: ctx.now, decidedBy: ctx.actor.label },
    });
    const { application, number } = offer.version;
    return {
      result: undefined,
      audit: {
        action: "transfer.decline",
        entity: { type: "transfer", id: transferId, label: `${application.displayName} ${number}` },
        applicationId: application.id,
        concerns: [offer.developerTenantId],
        details: { comment },
      },
    };
  });
}
