import { Quote } from "lucide-react";
import { Name } from "@/components/ui/name";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Offer } from "@/lib/services/transfer/offer-view";
import { AccessComparison } from "./access-comparison";

/** The developer, date, message and requested access of an offer. */
export function OfferFacts({ offer }: { offer: Offer }) {
  const { developer, offeredAt, offeredBy, message, requestedLevel, grantedNow } = offer;
  return (
    <div className="grid gap-4">
      <p className="break-words text-muted">
        <span className="font-medium text-text">
          <Name>{developer.name}</Name>
        </span>{" "}
        <span className="font-mono text-sm">{developer.id}</span> offered it <RelativeTime at={offeredAt} /> ({offeredBy})
      </p>
      {message ? <Message>{message}</Message> : null}
      <AccessComparison requested={requestedLevel} granted={grantedNow} />
    </div>
  );
}

export function Message({ children }: { children: string }) {
  return (
    <blockquote className="flex items-start gap-2.5">
      <Quote aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <p className="min-w-0 max-w-prose whitespace-pre-line break-words">{children}</p>
    </blockquote>
  );
}
