import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { DiffList } from "@/components/ui/diff-list";
import { ExactTime } from "@/components/ui/exact-time";
import { Section } from "@/components/ui/section";
import { capabilitiesOf, capabilityChange } from "@/lib/domain/access/capabilities";
import type { OfferDetail } from "@/lib/services/transfer/find-offer";
import { AcceptanceSteps } from "./acceptance-steps";
import { Message, OfferFacts } from "./offer-facts";
import type { OfferedVersion } from "./offered-version";

export type OfferReviewProps = { offer: OfferDetail; version: OfferedVersion };

/** One offer in full, with the effects of accepting it or its outcome. */
export function OfferReview({ offer, version }: OfferReviewProps) {
  return (
    <>
      {offer.status === "offered" ? null : <Outcome offer={offer} />}
      <Section title="Offer">
        <OfferFacts offer={offer} />
      </Section>
      <Section title="What it may do with a customer's data" description={comparedWith(offer)}>
        <div className="rounded-lg border border-border bg-surface p-2">
          <DiffList label="Capabilities" items={capabilities(offer)} />
        </div>
      </Section>
      {offer.status === "offered" ? (
        <Section title="What happens when you accept">
          <AcceptanceSteps offer={version} />
        </Section>
      ) : null}
    </>
  );
}

function Outcome({ offer }: { offer: OfferDetail }) {
  const { status, decidedAt, decidedBy, comment, registrationId } = offer;
  const isAccepted = status === "accepted";
  return (
    <div className="mb-6">
      <Callout
        tone={isAccepted ? "success" : "info"}
        title={
          <>
            {OUTCOME[status]} by {decidedBy} {decidedAt ? <ExactTime at={decidedAt} /> : null}
          </>
        }
        actions={
          registrationId ? (
            <ButtonLink href={`/operator/applications/${registrationId}`} size="sm">
              Open the registration
            </ButtonLink>
          ) : null
        }
      >
        {comment ? <Message>{comment}</Message> : null}
      </Callout>
    </div>
  );
}

const OUTCOME = { offered: "Offered", accepted: "Accepted", declined: "Declined", withdrawn: "Withdrawn" };

function capabilities({ requestedLevel, grantedNow }: OfferDetail) {
  const level = grantedNow?.accessLevel;
  if (!level) return capabilitiesOf(requestedLevel).can.map((label) => ({ label, change: "same" as const }));
  const { kept, added, removed } = capabilityChange(level, requestedLevel);
  return [
    ...kept.map((label) => ({ label, change: "same" as const })),
    ...added.map((label) => ({ label, change: "added" as const })),
    ...removed.map((label) => ({ label, change: "removed" as const })),
  ];
}

function comparedWith({ grantedNow }: OfferDetail): string {
  const after = "Nothing is accessible until a customer confirms.";
  return grantedNow?.accessLevel ? `Compared with version ${grantedNow.version}, which you run. ${after}` : after;
}
