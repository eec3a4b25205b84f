import { AccessLevelText } from "@/components/application/access-level-text";
import { LastToken } from "@/components/application/last-token";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { named } from "@/components/ui/name";
import { RelativeTime } from "@/components/ui/relative-time";
import { ACCESS_LEVEL_LABEL } from "@/lib/domain/access/access-level";
import type { RegistrationDetail } from "@/lib/services/version/find-version";
import { RegistrationStatusPill } from "./registration-status-pill";

/** A developer's view of a version in production, without the operator's credentials. */
export function ProductionFacts({ registration }: { registration: RegistrationDetail }) {
  const { hostTenant, clientId, status, requestedLevel, accessLevel, customers, lastTokenAt, createdAt } = registration;
  return (
    <div className="rounded-lg border border-border bg-surface p-4 sm:p-5">
      <DescriptionList
        items={[
          { term: "Operator", value: named`${hostTenant.name} (${hostTenant.id})` },
          { term: "State", value: <RegistrationStatusPill status={status} /> },
          { term: "Client ID", value: <Copyable value={clientId} label="client ID" /> },
          { term: "Requested level", value: ACCESS_LEVEL_LABEL[requestedLevel] },
          { term: "Issued level", value: <AccessLevelText level={accessLevel} /> },
          { term: "Customers", value: customers },
          { term: "Last token", value: <LastToken at={lastTokenAt} /> },
          { term: "Accepted", value: <RelativeTime at={createdAt} /> },
        ]}
      />
    </div>
  );
}
