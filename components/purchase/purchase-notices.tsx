import { tokenEndText } from "@/components/token/token-end";
import { Callout } from "@/components/ui/callout";
import { Name } from "@/components/ui/name";
import type { PurchaseDetail } from "@/lib/services/purchase/find-purchase";

/** What keeps the application from obtaining tokens although nothing on this page says so. */
export function PurchaseNotices({ purchase }: { purchase: PurchaseDetail }) {
  const { state, application, isSuspended, grantedLevel, confirmedLevel, tokensAliveUntil } = purchase;
  const isStopped = state === "ended" || state === "withdrawn";
  return (
    <div className="mb-6 grid gap-3 empty:hidden">
      {state === "ended" ? (
        <Callout isOutcome title="This purchase has ended">
          <Name>{application.name}</Name> can no longer obtain tokens for your tenant. {tokenEndText(tokensAliveUntil)}
        </Callout>
      ) : null}
      {state === "withdrawn" && tokensAliveUntil ? (
        <Callout isOutcome tone="warning" title="No new tokens are issued">
          {tokenEndText(tokensAliveUntil)}
        </Callout>
      ) : null}
      {isSuspended && !isStopped ? (
        <Callout tone="warning" title="Suspended by its operator">
          <Name>{application.operator}</Name> has suspended <Name>{application.name}</Name>; it gets no new tokens until it is resumed. Your
          decision stays as it is.
        </Callout>
      ) : null}
      {!grantedLevel && state !== "ended" ? (
        <Callout title="Access is not issued yet">
          <Name>{application.operator}</Name> has not issued access to <Name>{application.name}</Name>, so{" "}
          {confirmedLevel ? "it gets no tokens, although you have confirmed it" : "there is nothing to decide"}. Come back once it has.
        </Callout>
      ) : null}
    </div>
  );
}
