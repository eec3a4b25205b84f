import { AccessLevelText } from "@/components/application/access-level-text";
import { LastToken } from "@/components/application/last-token";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { ExactTime } from "@/components/ui/exact-time";
import { formatCount } from "@/components/ui/format-count";
import { Name, named } from "@/components/ui/name";
import { RelativeTime } from "@/components/ui/relative-time";
import { ACCESS_LEVEL_LABEL } from "@/lib/domain/access/access-level";
import type { PastAccess } from "@/lib/domain/registration/past-access";
import type { RegistrationDetail } from "@/lib/services/version/find-version";
import { RegistrationStatusPill } from "./registration-status-pill";

/** A developer's view of a version in production, without the operator's credentials. */
export function ProductionFacts({ registration, past }: { registration: RegistrationDetail; past: PastAccess | null }) {
  const { hostTenant, clientId, status, requestedLevel, accessLevel, customers, lastTokenAt, createdAt, endedAt } = registration;
  return (
    <div className="rounded-lg border border-border bg-surface p-4 sm:p-5">
      <DescriptionList
        items={[
          { term: "Operator", value: named`${hostTenant.name} (${hostTenant.id})` },
          { term: "State", value: <RegistrationStatusPill status={status} /> },
          { term: "Client ID", value: <Copyable value={clientId} label="client ID" /> },
          { term: "Requested level", value: ACCESS_LEVEL_LABEL[requestedLevel] },
          { term: "Issued level", value: <AccessLevelText level={accessLevel} /> },
          ...(past ? [{ term: "Issued until it ended", value: ACCESS_LEVEL_LABEL[past.level] }] : []),
          { term: "Customers", value: formatCount(customers) },
          { term: "Last token", value: <LastToken at={lastTokenAt} /> },
          { term: "Accepted", value: <RelativeTime at={createdAt} /> },
          ...(endedAt ? [{ term: "De-registered", value: <Ended at={endedAt} by={hostTenant.name} /> }] : []),
        ]}
      />
    </div>
  );
}

function Ended({ at, by }: { at: Date; by: string }) {
  return (
    <>
      <ExactTime at={at} /> by <Name>{by}</Name>
    </>
  );
}
