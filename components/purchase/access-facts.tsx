import { Card } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { named } from "@/components/ui/name";
import { RelativeTime } from "@/components/ui/relative-time";
import { ACCESS_LEVEL_LABEL, type AccessLevel } from "@/lib/domain/access/access-level";
import type { PurchaseDetail } from "@/lib/services/purchase/find-purchase";

/** What was taken, what was confirmed and what the application gets today. */
export function AccessFacts({ purchase }: { purchase: PurchaseDetail }) {
  const { application, origin, createdAt, endedAt, isSuspended, grantedLevel, confirmedLevel, effectiveLevel, lastTokenAt } = purchase;
  return (
    <Card>
      <DescriptionList
        items={[
          ...(application.description ? [{ term: "What it is", value: application.description }] : []),
          { term: "Client ID", value: <Copyable value={application.clientId} label="client ID" /> },
          { term: "Granted by the operator", value: level(grantedLevel, "Nothing yet") },
          { term: "Confirmed by your tenant", value: level(confirmedLevel, "Nothing") },
          {
            term: "In effect",
            value: (
              <strong className="font-semibold">
                {level(effectiveLevel, isSuspended ? "No access while it is suspended" : "No access")}
              </strong>
            ),
          },
          { term: "Last token", value: lastTokenAt ? <RelativeTime at={lastTokenAt} /> : "Never" },
          {
            term: origin === "bought" ? "Added" : "Provisioned",
            value: (
              <>
                <RelativeTime at={createdAt} /> {origin === "bought" ? "from the store" : named`by ${application.operator}`}
              </>
            ),
          },
          ...(endedAt ? [{ term: "Ended", value: <RelativeTime at={endedAt} /> }] : []),
        ]}
      />
    </Card>
  );
}

function level(value: AccessLevel | null, none: string): string {
  return value ? ACCESS_LEVEL_LABEL[value] : none;
}
