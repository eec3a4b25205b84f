import { CannotList, CapabilityLists } from "@/components/consent/capability-lists";
import { ChangeSince } from "@/components/consent/change-since";
import type { Decision } from "@/components/consent/decision-form";
import { DecisionForm } from "@/components/consent/decision-form";
import { decisionWords } from "@/components/consent/decision-words";
import type { FormAction } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { DescriptionList } from "@/components/ui/description-list";
import { Name, named } from "@/components/ui/name";
import { ACCESS_LEVEL_LABEL } from "@/lib/domain/access/access-level";
import { TOKEN_LIFETIME_SECONDS } from "@/lib/domain/token/lifetime";
import type { ConsentAsk, PurchaseDetail } from "@/lib/services/purchase/find-purchase";

type ConsentAskCardProps = {
  purchase: PurchaseDetail;
  ask: ConsentAsk;
  customer: { id: string; name: string };
  /** Who is signed in. */
  person: string;
  mayDecide: boolean;
  action: FormAction<Decision>;
};

const isChanged = ({ added, removed }: ConsentAsk["change"]) => added.length + removed.length > 0;

/** Everything someone should know before saying yes or no. */
export function ConsentAskCard({ purchase, ask, customer, person, mayDecide, action }: ConsentAskCardProps) {
  const { application } = purchase;
  const words = decisionWords(purchase, ask, customer.name);
  return (
    <section data-notice aria-labelledby="ask" className="rounded-lg border border-strong bg-surface">
      <div className="border-border border-b px-4 py-4 sm:px-6">
        <h2 id="ask" className="font-semibold text-xl">
          {words.title}
        </h2>
        <p className="mt-1 max-w-prose text-muted">{words.lead}</p>
      </div>
      <div className="grid gap-6 px-4 py-5 sm:px-6 xl:grid-cols-2 xl:gap-x-10">
        <DescriptionList
          items={[
            { term: "Application", value: named`${application.name}, version ${application.version}` },
            { term: "Publisher", value: named`${application.publisher} wrote it` },
            { term: "Operator", value: named`${application.operator} runs it and holds its credentials` },
            { term: "For the data of", value: named`${customer.name} (${customer.id})` },
            { term: "Access asked for", value: <Badge tone="accent">{ACCESS_LEVEL_LABEL[ask.level]}</Badge> },
            { term: "Tokens", value: `Each lives ${TOKEN_LIFETIME_SECONDS / 60} minutes; the application fetches new ones by itself` },
            { term: "Decided by", value: mayDecide ? named`You, ${person}` : named`A tenant administrator of ${customer.name}` },
            { term: "Withdraw later", value: "At any time, on this page, without a reason" },
          ]}
        />
        {ask.before && isChanged(ask.change) ? (
          <div className="grid content-start gap-4">
            <ChangeSince level={ask.level} before={ask.before} change={ask.change} />
            <CannotList level={ask.level} />
          </div>
        ) : (
          <CapabilityLists level={ask.level} />
        )}
        <figure className="xl:col-span-2">
          <figcaption className="font-semibold">The text that is kept with your decision</figcaption>
          <blockquote className="mt-1 max-w-prose border-strong border-l-2 pl-3 text-muted">{ask.text}</blockquote>
        </figure>
      </div>
      <div className="rounded-b-lg border-border border-t bg-subtle px-4 py-5 sm:px-6">
        {mayDecide ? (
          <DecisionForm action={action} purchaseId={purchase.id} level={ask.level} {...words} />
        ) : (
          <p className="text-muted">
            You can read this, but only a tenant administrator of <Name>{customer.name}</Name> can decide.
          </p>
        )}
      </div>
    </section>
  );
}
