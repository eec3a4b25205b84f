import { type Column, DataTable } from "@/components/ui/data-table";
import { formatCount } from "@/components/ui/format-count";
import { Name } from "@/components/ui/name";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Period } from "@/lib/domain/usage/period";
import type { ApplicationActivity } from "@/lib/services/usage/list-activity";

const COLUMNS: Column<ApplicationActivity>[] = [
  {
    key: "application",
    header: "Application",
    cell: ({ applicationName, versionNumber }) => (
      <>
        <Name>{applicationName}</Name> <span className="font-normal text-muted">{versionNumber}</span>
      </>
    ),
  },
  { key: "operator", header: "Operator", cell: ({ operator }) => operator },
  { key: "issued", header: "Tokens", numeric: true, cell: ({ issued }) => formatCount(issued) },
  { key: "refused", header: "Refused", numeric: true, cell: ({ refused }) => formatCount(refused) },
  {
    key: "last",
    header: "Last token",
    numeric: true,
    cell: ({ lastTokenAt }) => (lastTokenAt ? <RelativeTime at={lastTokenAt} /> : <span className="text-muted">None</span>),
  },
];

/** Each row links to the purchase, with the same period. */
export function ActivityTable({ applications, period }: { applications: ApplicationActivity[]; period: Period }) {
  return (
    <DataTable
      caption="Applications that requested tokens"
      columns={COLUMNS}
      rows={applications}
      rowKey={({ registrationId }) => registrationId}
      rowHref={({ purchaseId }) => `/customer/purchases/${purchaseId}?period=${period}`}
    />
  );
}
