import { Card } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { type Description, DescriptionList } from "@/components/ui/description-list";
import { ExactTime } from "@/components/ui/exact-time";
import { Name, named } from "@/components/ui/name";
import { RelativeTime } from "@/components/ui/relative-time";
import { ACCESS_LEVEL_LABEL, type AccessLevel } from "@/lib/domain/access/access-level";
import type { Ending } from "@/lib/services/purchase/find-ending";
import type { PurchaseDetail } from "@/lib/services/purchase/find-purchase";

/** What was taken, what was confirmed and what the application gets today, or what it got until the purchase ended. */
export function AccessFacts({ purchase }: { purchase: PurchaseDetail }) {
  const { application, origin, createdAt, endedAt, lastTokenAt } = purchase;
  return (
    <Card>
      <DescriptionList
        items={[
          ...(application.description ? [{ term: "What it is", value: application.description }] : []),
          { term: "Client ID", value: <Copyable value={application.clientId} label="client ID" /> },
          ...(endedAt ? past(purchase, endedAt) : present(purchase)),
          { term: "Last token", value: lastTokenAt ? <RelativeTime at={lastTokenAt} /> : "Never" },
          {
            term: origin === "bought" ? "Added" : "Provisioned",
            value: (
              <>
                <RelativeTime at={createdAt} /> {origin === "bought" ? "from the store" : named`by ${application.operator}`}
              </>
            ),
          },
        ]}
      />
    </Card>
  );
}

function present({ grantedLevel, confirmedLevel, effectiveLevel, isSuspended }: PurchaseDetail): Description[] {
  const none = isSuspended ? "No access while it is suspended" : "No access";
  return [
    { term: "Granted by the operator", value: level(grantedLevel, "Nothing yet") },
    { term: "Confirmed by your tenant", value: level(confirmedLevel, "Nothing") },
    { term: "In effect", value: <strong className="font-semibold">{level(effectiveLevel, none)}</strong> },
  ];
}

function past({ levelAtEnd, ending, application }: PurchaseDetail, endedAt: Date): Description[] {
  return [
    { term: "Confirmed until the end", value: level(levelAtEnd, "Nothing") },
    { term: "Ended", value: <ExactTime at={endedAt} /> },
    ...(ending
      ? [
          { term: "Ended by", value: <Name>{ending.by}</Name> },
          { term: "What happened", value: WHAT_HAPPENED[ending.how](application) },
        ]
      : []),
  ];
}

const WHAT_HAPPENED: Record<Ending["how"], (application: PurchaseDetail["application"]) => Description["value"]> = {
  ended_by_customer: () => "Your tenant ended the purchase.",
  removed_by_operator: ({ operator }) => named`${operator} removed the application from your tenant.`,
  deregistered: ({ operator, version }) => named`${operator} de-registered version ${version}, which ended it for every customer.`,
};

function level(value: AccessLevel | null, none: string): string {
  return value ? ACCESS_LEVEL_LABEL[value] : none;
}
