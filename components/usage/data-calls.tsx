import { type Column, DataTable } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { UsageChart } from "@/components/usage/usage-chart";
import { API_LABEL } from "@/lib/domain/access/access-policy";
import type { Period } from "@/lib/domain/usage/period";
import type { ApiCalls, DataCalls as Calls } from "@/lib/services/usage/count-data-calls";

const number = new Intl.NumberFormat("en");

const COLUMNS: Column<ApiCalls>[] = [
  { key: "api", header: "Data", cell: ({ api }) => API_LABEL[api] },
  { key: "reads", header: "Reads", numeric: true, cell: ({ reads }) => number.format(reads) },
  { key: "writes", header: "Writes", numeric: true, cell: ({ writes }) => number.format(writes) },
  { key: "refused", header: "Refused", numeric: true, cell: ({ refused }) => number.format(refused) },
  { key: "last", header: "Last call", numeric: true, cell: ({ lastAt }) => <RelativeTime at={lastAt} /> },
];

/** What an application did with the data: how often over time, and where it read, wrote, or was refused. */
export function DataCalls({ calls: { points, apis }, period }: { calls: Calls; period: Period }) {
  return (
    <>
      <UsageChart period={period} points={points} caption="Calls to your data" unit="Calls" nothing="Your data was not called" />
      {apis.length > 0 ? <DataTable caption="Calls by kind of data" columns={COLUMNS} rows={apis} rowKey={({ api }) => api} /> : null}
    </>
  );
}
