import type { Metadata } from "next";
import { loadOffer } from "@/app/operator/inbox/[transferId]/load-offer";
import { acceptOfferAction, declineOfferAction } from "@/app/operator/inbox/actions";
import { AcceptOfferDialog } from "@/components/inbox/accept-offer-dialog";
import { DeclineOfferDialog } from "@/components/inbox/decline-offer-dialog";
import { OfferReview } from "@/components/inbox/offer-review";
import { OfferStatusPill } from "@/components/inbox/offer-status-pill";
import { PageHeader } from "@/components/ui/page-header";
import { withNames } from "@/lib/domain/name-text";
import { can } from "@/lib/services/context";

type Props = { params: Promise<{ transferId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { version } = await loadOffer((await params).transferId);
  return { title: withNames`Offer: ${version.name}` };
}

export default async function OfferPage({ params }: Props) {
  const { ctx, offer, version } = await loadOffer((await params).transferId);
  const mayAnswer = offer.status === "offered" && can(ctx, "transfer.decide");
  return (
    <>
      <PageHeader
        title={version.name}
        description={offer.application.description || undefined}
        breadcrumbs={[{ label: "Inbox", href: "/operator/inbox" }]}
        meta={<OfferStatusPill status={offer.status} />}
        actions={
          mayAnswer ? (
            <>
              <DeclineOfferDialog offer={version} action={declineOfferAction} />
              <AcceptOfferDialog offer={version} action={acceptOfferAction} variant="primary" />
            </>
          ) : null
        }
      />
      <OfferReview offer={offer} version={version} />
    </>
  );
}
