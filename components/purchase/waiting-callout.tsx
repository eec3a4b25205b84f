import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { named } from "@/components/ui/name";
import { isWaiting } from "@/lib/domain/purchase/listing";
import type { PurchaseSummary } from "@/lib/services/purchase/list-purchases";

/** Calls for the decisions that are due; leads to the first. */
export function WaitingCallout({ purchases, mayDecide }: { purchases: PurchaseSummary[]; mayDecide: boolean }) {
  const waiting = purchases.filter((purchase) => isWaiting(purchase.state));
  const [first] = waiting;
  if (!first) return null;
  const title =
    waiting.length === 1 ? named`${first.applicationName} waits for a decision` : `${waiting.length} applications wait for a decision`;
  return (
    <div className="mb-4">
      <Callout
        tone="warning"
        title={title}
        actions={
          <ButtonLink href={`/customer/purchases/${first.id}`} variant={mayDecide ? "primary" : "secondary"}>
            {mayDecide ? named`Review ${first.applicationName}` : named`Read about ${first.applicationName}`}
          </ButtonLink>
        }
      >
        {mayDecide ? "Until then nothing is accessed beyond what you have confirmed." : "Only a tenant administrator can decide."}
      </Callout>
    </div>
  );
}
