import { DataTable } from "@/components/ui/data-table";
import { formatCount } from "@/components/ui/format-count";
import { RelativeTime } from "@/components/ui/relative-time";
import { refusalWords } from "@/lib/domain/usage/refusal-words";
import type { RefusalCount } from "@/lib/services/usage/count-usage";

export type Refusal = RefusalCount & { applicationName?: string };

/** Refusals by reason. */
export function RefusalTable({ refusals }: { refusals: Refusal[] }) {
  const isOfMany = refusals.some((refusal) => refusal.applicationName);
  return (
    <DataTable
      caption="Refused token requests by reason"
      rows={refusals}
      rowKey={({ applicationName, reason }) => `${applicationName} ${reason}`}
      columns={[
        ...(isOfMany ? [{ key: "application", header: "Application", cell: (one: Refusal) => one.applicationName }] : []),
        { key: "reason", header: "Refused because", cell: ({ reason }) => <Reason reason={reason} /> },
        { key: "count", header: "Requests", numeric: true, cell: ({ count }) => formatCount(count) },
        { key: "last", header: "Last", numeric: true, cell: ({ lastAt }) => <RelativeTime at={lastAt} /> },
      ]}
    />
  );
}

function Reason({ reason }: { reason: string }) {
  const { title, explanation } = refusalWords(reason);
  return (
    <span className="block text-left">
      <span className="block font-medium">{title}</span>
      <span className="block max-w-prose text-muted">{explanation}</span>
    </span>
  );
}
