import { ConsentAskCard } from "@/components/consent/consent-ask";
import { ConsentPill } from "@/components/consent/consent-pill";
import type { Decision } from "@/components/consent/decision-form";
import { DecisionTimeline } from "@/components/consent/decision-timeline";
import { WithdrawAccess } from "@/components/consent/withdraw-access";
import { AccessFacts } from "@/components/purchase/access-facts";
import { EndPurchase } from "@/components/purchase/end-purchase";
import { PurchaseNotices } from "@/components/purchase/purchase-notices";
import type { FormAction } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { named } from "@/components/ui/name";
import { PageHeader } from "@/components/ui/page-header";
import type { SearchParams } from "@/components/ui/search-params";
import { Section } from "@/components/ui/section";
import { PurchaseUsagePanel } from "@/components/usage/purchase-usage";
import type { PurchaseDetail } from "@/lib/services/purchase/find-purchase";
import type { PurchaseUsage } from "@/lib/services/usage/find-purchase-usage";

type PurchaseViewProps = {
  purchase: PurchaseDetail;
  usage: PurchaseUsage;
  params: SearchParams;
  customer: { id: string; name: string };
  person: string;
  may: { decide: boolean; end: boolean };
  actions: { decide: FormAction<Decision>; withdraw: FormAction<void>; end: FormAction<void> };
};

/** One purchase: the question that is open, what is in force, what happened, and the ways out. */
export function PurchaseView({ purchase, usage, params, customer, person, may, actions }: PurchaseViewProps) {
  const { application, state, ask, confirmedLevel, history, lastTokenAt } = purchase;
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: "Purchases", href: "/customer/purchases" }]}
        title={named`${application.name} ${application.version}`}
        meta={<ConsentPill state={state} />}
        description={named`By ${application.publisher}, operated by ${application.operator}, for ${customer.name}.`}
      />
      <PurchaseNotices purchase={purchase} />
      {ask ? (
        <ConsentAskCard purchase={purchase} ask={ask} customer={customer} person={person} mayDecide={may.decide} action={actions.decide} />
      ) : null}
      <Section title="Access">
        <AccessFacts purchase={purchase} />
      </Section>
      <Section title="What it did" description={named`Its tokens for the data of ${customer.name}, and what it did with them.`} id="usage">
        <PurchaseUsagePanel usage={usage} lastTokenAt={lastTokenAt} params={params} />
      </Section>
      <Section title="Decisions" description="Who decided what, when, and on which words.">
        <Card>
          <DecisionTimeline history={history} />
        </Card>
      </Section>
      {confirmedLevel && may.decide ? (
        <Section title="Withdraw access">
          <WithdrawAccess purchase={purchase} action={actions.withdraw} />
        </Section>
      ) : null}
      {state !== "ended" && may.end ? (
        <Section title="Danger zone" tone="danger">
          <EndPurchase purchase={purchase} action={actions.end} />
        </Section>
      ) : null}
    </>
  );
}
