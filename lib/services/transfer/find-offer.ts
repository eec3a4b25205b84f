import { notFound } from "@/lib/domain/errors";
import { clientIdOf } from "@/lib/domain/registration/client-id";
import type { TransferIdInput } from "@/lib/domain/transfer/schema";
import { read, type ServiceContext } from "@/lib/services/context";
import { OFFER_SELECT, type Offer, offerViews } from "@/lib/services/transfer/offer-view";

export type OfferDetail = Offer & {
  /** The client ID of the application at this operator, once accepted. */
  clientId: string;
  /** The registration created on acceptance. */
  registrationId: string | null;
};

/** An offer to this operator, open or decided. */
export function findOffer(ctx: ServiceContext, { transferId }: TransferIdInput): Promise<OfferDetail> {
  return read(ctx, "production.read", async (db) => {
    const row = await db.transfer.findFirst({ where: { id: transferId, operatorTenantId: ctx.tenant.id }, select: OFFER_SELECT });
    const [offer] = row ? await offerViews(db, ctx.tenant.id, [row]) : [];
    if (!row || !offer) throw notFound();
    const registration =
      offer.status === "accepted"
        ? await db.registration.findFirst({
            where: { versionId: row.version.id, hostTenantId: ctx.tenant.id, stage: "production" },
            select: { id: true },
          })
        : null;
    return {
      ...offer,
      clientId: clientIdOf(ctx.tenant.id, offer.application.internalName, offer.version),
      registrationId: registration?.id ?? null,
    };
  });
}
