import { Inbox } from "lucide-react";
import Link from "next/link";
import type { FormAction } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Name } from "@/components/ui/name";
import { withNames } from "@/lib/domain/name-text";
import type { Offer } from "@/lib/services/transfer/offer-view";
import { AcceptOfferDialog } from "./accept-offer-dialog";
import { DeclineOfferDialog } from "./decline-offer-dialog";
import { OfferFacts } from "./offer-facts";
import { offeredVersion } from "./offered-version";

type OfferActions = { accept: FormAction<{ registrationId: string }>; decline: FormAction<void> };

export type WaitingOffersProps = {
  offers: Offer[];
  operatorTenantId: string;
  /** Null if the member may not answer. */
  actions: OfferActions | null;
};

/** One card per offer, oldest first. */
export function WaitingOffers({ offers, operatorTenantId, actions }: WaitingOffersProps) {
  if (offers.length === 0) {
    return (
      <div className="rounded-lg border border-border bg-surface">
        <EmptyState
          icon={<Inbox />}
          title="No offers waiting"
          action={<ButtonLink href="/operator/applications">See your applications</ButtonLink>}
        >
          When a developer offers you a version of an application, it appears here.
        </EmptyState>
      </div>
    );
  }
  return (
    <ul className="grid gap-4">
      {offers.map((offer) => (
        <li key={offer.transferId}>
          <OfferCard offer={offer} operatorTenantId={operatorTenantId} actions={actions} isOnlyOne={offers.length === 1} />
        </li>
      ))}
    </ul>
  );
}

type OfferCardProps = { offer: Offer; operatorTenantId: string; actions: OfferActions | null; isOnlyOne: boolean };

function OfferCard({ offer, operatorTenantId, actions, isOnlyOne }: OfferCardProps) {
  const version = offeredVersion(offer, operatorTenantId);
  return (
    <article aria-label={version.name} className="rounded-lg border border-border bg-surface">
      <div className="grid gap-1 px-4 pt-4 sm:px-5">
        <h2 className="break-words font-semibold text-xl">
          <Link href={`/operator/inbox/${offer.transferId}`} className="rounded-md hover:underline">
            <Name>{version.name}</Name>
          </Link>
        </h2>
      </div>
      <div className="px-4 pt-1 pb-4 sm:px-5">
        <OfferFacts offer={offer} />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3 rounded-b-lg border-border border-t bg-subtle px-4 py-3 sm:px-5">
        <ButtonLink href={`/operator/inbox/${offer.transferId}`} variant="ghost" aria-label={withNames`Review ${version.name}`}>
          Review
        </ButtonLink>
        {actions ? (
          <div className="flex flex-wrap gap-2">
            <DeclineOfferDialog offer={version} action={actions.decline} />
            <AcceptOfferDialog offer={version} action={actions.accept} variant={isOnlyOne ? "primary" : "secondary"} />
          </div>
        ) : null}
      </div>
    </article>
  );
}
