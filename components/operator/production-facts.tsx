import { LastToken } from "@/components/application/last-token";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { ExactTime } from "@/components/ui/exact-time";
import { Name } from "@/components/ui/name";
import { RelativeTime } from "@/components/ui/relative-time";
import { ACCESS_LEVEL_LABEL } from "@/lib/domain/access/access-level";
import type { ProductionDetail } from "@/lib/services/registration/find-production-registration";

/** Origin and history of a production registration. */
export function ProductionFacts({ registration }: { registration: ProductionDetail }) {
  const { clientId, accessLevel, developer, requestedLevel, createdAt, endedAt, lastTokenAt, application } = registration;
  const items = [
    { term: "Developer", value: <Developer {...developer} /> },
    { term: "Runs on", value: application.runsOnCloudFoundry ? "Cloud Foundry" : "Self-hosted" },
    { term: "Requested access", value: ACCESS_LEVEL_LABEL[requestedLevel] },
    { term: "Taken over", value: <RelativeTime at={createdAt} /> },
    { term: "Last token", value: <LastToken at={lastTokenAt} /> },
  ];
  if (!accessLevel) items.unshift({ term: "Client ID", value: <Copyable value={clientId} label="client ID" /> });
  if (endedAt) items.push({ term: "De-registered", value: <ExactTime at={endedAt} /> });
  return (
    <div className="rounded-lg border border-border bg-surface p-4 sm:p-5">
      <DescriptionList items={items} />
    </div>
  );
}

function Developer({ id, name }: ProductionDetail["developer"]) {
  return (
    <>
      <Name>{name}</Name> <span className="font-mono text-muted text-sm">{id}</span>
    </>
  );
}
