import { BuyForm } from "@/components/store/buy-form";
import type { FormAction } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Name } from "@/components/ui/name";
import { StatePill } from "@/components/ui/state-pill";
import { ACCESS_LEVEL_LABEL } from "@/lib/domain/access/access-level";
import { withNames } from "@/lib/domain/name-text";
import type { StoreItem } from "@/lib/services/store/list-store";

type StoreCardProps = { item: StoreItem; mayBuy: boolean; buy: FormAction<{ purchaseId: string }> };

/** One application on offer. */
export function StoreCard({ item, mayBuy, buy }: StoreCardProps) {
  const { applicationName, versionNumber, publisher, operator, description, askedLevel } = item;
  return (
    <article className="flex min-w-0 flex-col rounded-lg border border-border bg-surface">
      <div className="flex-1 p-4 sm:p-5">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <h2 className="min-w-0 break-words font-semibold text-lg">
            <Name>{applicationName}</Name>
          </h2>
          <Badge>{versionNumber}</Badge>
        </div>
        <p className="text-muted text-sm">
          By <Name>{publisher}</Name>, operated by <Name>{operator}</Name>
        </p>
        <p className="mt-3 break-words">{description || "The developer has not described it."}</p>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3 border-border border-t px-4 py-3 sm:px-5">
        <p className="text-sm">
          <span className="text-muted">Asks for </span>
          <span className="font-medium">{askedLevel ? ACCESS_LEVEL_LABEL[askedLevel] : "nothing yet"}</span>
        </p>
        <Answer item={item} mayBuy={mayBuy} buy={buy} />
      </div>
    </article>
  );
}

function Answer({ item, mayBuy, buy }: StoreCardProps) {
  const { purchaseId, isOwn, registrationId, applicationName, versionNumber } = item;
  if (isOwn) return <p className="text-muted text-sm">You operate it yourself</p>;
  if (purchaseId)
    return (
      <div className="flex items-center gap-2">
        <StatePill tone="success">Added</StatePill>
        <ButtonLink
          href={`/customer/purchases/${purchaseId}`}
          aria-label={withNames`Open the purchase of ${applicationName} ${versionNumber}`}
        >
          Open
        </ButtonLink>
      </div>
    );
  return mayBuy ? <BuyForm action={buy} registrationId={registrationId} name={withNames`${applicationName} ${versionNumber}`} /> : null;
}
