import { ButtonLink } from "@/components/ui/button-link";
import { Name } from "@/components/ui/name";
import { Timeline } from "@/components/ui/timeline";
import { auditActionLabel } from "@/lib/domain/audit/audit-label";
import { eventDetail } from "@/lib/domain/audit/event-detail";
import type { TimelineEntry } from "@/lib/services/audit/application-timeline";

export type ApplicationTimelineProps = { events: TimelineEntry[]; olderHref?: string; newestHref?: string };

/** Paged from the newest events to the oldest. */
export function ApplicationTimeline({ events, olderHref, newestHref }: ApplicationTimelineProps) {
  return (
    <div className="rounded-lg border border-border bg-surface p-4 sm:p-5">
      {events.length > 0 ? <Timeline events={events.map(asTimelineEvent)} /> : <p className="text-muted">No earlier events.</p>}
      {olderHref || newestHref ? (
        <nav aria-label="Timeline pages" className="mt-5 flex flex-wrap gap-2">
          {newestHref ? (
            <ButtonLink href={newestHref} size="sm">
              Newest events
            </ButtonLink>
          ) : null}
          {olderHref ? (
            <ButtonLink href={olderHref} size="sm">
              Older events
            </ButtonLink>
          ) : null}
        </nav>
      ) : null}
    </div>
  );
}

function asTimelineEvent({ id, at, actor, action, label, details }: TimelineEntry) {
  const title = (
    <>
      {auditActionLabel(action)}{" "}
      <span className="font-normal text-muted wrap-anywhere">
        <Name>{label}</Name>
      </span>
    </>
  );
  return { id, at, by: actor, title, detail: eventDetail(details) };
}
