import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { formatCount } from "@/components/ui/format-count";
import { named } from "@/components/ui/name";
import type { WaitingPurchases } from "@/lib/services/purchase/waiting-purchases";

type WaitingCalloutProps = { waiting: WaitingPurchases; mayDecide: boolean };

/** Calls for the decisions that are due, all of them, and leads to the newest. */
export function WaitingCallout({ waiting: { count, newest }, mayDecide }: WaitingCalloutProps) {
  if (!newest) return null;
  const title =
    count === 1 ? named`${newest.applicationName} waits for a decision` : `${formatCount(count)} applications wait for a decision`;
  return (
    <div className="mb-4">
      <Callout
        tone="warning"
        title={title}
        actions={
          <ButtonLink href={`/customer/purchases/${newest.id}`} variant={mayDecide ? "primary" : "secondary"}>
            {mayDecide ? named`Review ${newest.applicationName}` : named`Read about ${newest.applicationName}`}
          </ButtonLink>
        }
      >
        {mayDecide ? "Until then nothing is accessed beyond what you have confirmed." : "Only a tenant administrator can decide."}
      </Callout>
    </div>
  );
}
