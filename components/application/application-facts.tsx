import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { RelativeTime } from "@/components/ui/relative-time";
import { APPLICATION_TYPE_LABEL, INFRASTRUCTURE_LABEL } from "@/lib/domain/application/schema";
import type { ApplicationDetail } from "@/lib/services/application/find-application";

export function ApplicationFacts({ application }: { application: ApplicationDetail }) {
  const { internalName, type, infrastructure, createdAt } = application;
  return (
    <div className="rounded-lg border border-border bg-surface p-4 sm:p-5">
      <DescriptionList
        items={[
          { term: "Internal name", value: <Copyable value={internalName} label="internal name" /> },
          { term: "Type", value: APPLICATION_TYPE_LABEL[type] },
          { term: "Runs on", value: INFRASTRUCTURE_LABEL[infrastructure] },
          { term: "Created", value: <RelativeTime at={createdAt} /> },
        ]}
      />
    </div>
  );
}
