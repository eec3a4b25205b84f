import { type Column, DataTable } from "@/components/ui/data-table";
import { formatCount } from "@/components/ui/format-count";
import { RelativeTime } from "@/components/ui/relative-time";
import { UsageChart } from "@/components/usage/usage-chart";
import { API_LABEL } from "@/lib/domain/access/access-policy";
import type { Period } from "@/lib/domain/usage/period";
import type { ApiCalls, DataCalls as Calls } from "@/lib/services/usage/count-data-calls";

const COLUMNS: Column<ApiCalls>[] = [
  { key: "api", header: "Data", cell: ({ api }) => API_LABEL[api] },
  { key: "reads", header: "Reads", numeric: true, cell: ({ reads }) => formatCount(reads) },
  { key: "writes", header: "Writes", numeric: true, cell: ({ writes }) => formatCount(writes) },
  { key: "refused", header: "Refused", numeric: true, cell: ({ refused }) => formatCount(refused) },
  { key: "last", header: "Last call", numeric: true, cell: ({ lastAt }) => <RelativeTime at={lastAt} /> },
];

/** The data calls of an application: over time, and by kind of data. */
export function DataCalls({ calls: { points, apis }, period }: { calls: Calls; period: Period }) {
  return (
    <>
      <UsageChart period={period} points={points} caption="Calls to your data" unit="Calls" nothing="No calls to your data" />
      {apis.length > 0 ? <DataTable caption="Calls by kind of data" columns={COLUMNS} rows={apis} rowKey={({ api }) => api} /> : null}
    </>
  );
}
