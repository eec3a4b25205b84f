import { ChevronRight } from "lucide-react";
import { Copyable } from "@/components/ui/copyable";
import { type Description, DescriptionList } from "@/components/ui/description-list";
import { ExactTime } from "@/components/ui/exact-time";
import { Name } from "@/components/ui/name";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatePill } from "@/components/ui/state-pill";
import { auditActionLabel } from "@/lib/domain/audit/audit-label";
import type { AuditEntry } from "@/lib/services/audit/audit-entry";
import { detailName, detailValue } from "./detail-words";

/** One line that expands to the whole event. */
export function AuditEntryRow({ entry, showTenants }: { entry: AuditEntry; showTenants: boolean }) {
  return (
    <li>
      <details className="group">
        <summary className="grid cursor-pointer list-none grid-cols-[1rem_minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-0.5 px-4 py-2.5 text-sm outline-offset-[-2px] hover:bg-subtle lg:grid-cols-[1rem_minmax(0,1fr)_minmax(0,15rem)_4.5rem_7rem] [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden className="size-4 translate-y-0.5 text-muted transition-transform group-open:rotate-90" />
          <span className="min-w-0 break-words">
            <span className="font-medium">{auditActionLabel(entry.action)}</span>
            <span className="text-muted">
              {" "}
              · <Name>{entry.entityLabel}</Name>
            </span>
          </span>
          <span className="col-start-2 min-w-0 truncate text-muted lg:col-start-3">
            <span className="sr-only">by </span>
            {entry.actor}
          </span>
          <span className="col-start-2 lg:col-start-4">
            {entry.outcome === "refused" ? <StatePill tone="warning">Refused</StatePill> : null}
          </span>
          <span className="col-start-3 row-start-1 text-right text-muted lg:col-start-5">
            <RelativeTime at={entry.at} />
          </span>
        </summary>
        <div className="border-border border-t bg-background px-4 py-3 text-sm sm:pl-11">
          <DescriptionList items={facts(entry, showTenants)} />
        </div>
      </details>
    </li>
  );
}

function facts(entry: AuditEntry, showTenants: boolean): Description[] {
  const { at, actor, entityType, entityId, entityLabel, tenantIds, details, requestId } = entry;
  const identity = entityId && entityId !== entityLabel ? <Copyable value={entityId} label={`${entityType} ID`} /> : null;
  return [
    { term: "When", value: <ExactTime at={at} /> },
    { term: "By", value: actor },
    { term: detailName(entityType), value: entityLabel },
    ...(identity ? [{ term: `${detailName(entityType)} ID`, value: identity }] : []),
    ...(showTenants && tenantIds.length > 0
      ? [{ term: "Concerns", value: <span className="font-mono">{tenantIds.join(", ")}</span> }]
      : []),
    ...details.map(({ name, value }) => ({ term: detailName(name), value: detailValue(value) })),
    { term: "Request", value: <Copyable value={requestId} label="request ID" /> },
  ];
}
