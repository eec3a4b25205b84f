import type { ReactNode } from "react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Name } from "@/components/ui/name";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SearchParams } from "@/components/ui/search-params";
import type { ApplicationSummary } from "@/lib/services/application/list-applications";
import { AccessLevelText } from "./access-level-text";
import { LastToken } from "./last-token";
import { VersionStatePill } from "./version-state-pill";

export type ApplicationsTableProps = { applications: ApplicationSummary[]; params: SearchParams; empty: ReactNode };

const NONE = <span className="text-muted">–</span>;

const COLUMNS: Column<ApplicationSummary>[] = [
  {
    key: "name",
    header: "Application",
    sortKey: "name",
    cell: ({ displayName }) => (
      <span className="wrap-anywhere">
        <Name>{displayName}</Name>
      </span>
    ),
  },
  { key: "internal", header: "Internal name", cell: ({ internalName }) => <span className="font-mono">{internalName}</span> },
  { key: "version", header: "Newest version", cell: ({ newest }) => newest?.number ?? <span className="text-muted">None</span> },
  { key: "state", header: "State", cell: ({ newest }) => (newest ? <VersionStatePill state={newest.state} /> : NONE) },
  { key: "access", header: "Access", cell: ({ newest }) => (newest ? <AccessLevelText level={newest.accessLevel} /> : NONE) },
  { key: "used", header: "Last token", sortKey: "used", cell: ({ lastTokenAt }) => <LastToken at={lastTokenAt} /> },
  { key: "created", header: "Created", sortKey: "created", cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
];

export function ApplicationsTable({ applications, params, empty }: ApplicationsTableProps) {
  return (
    <DataTable
      caption="Applications"
      columns={COLUMNS}
      rows={applications}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/developer/applications/${id}`}
      params={params}
      empty={empty}
    />
  );
}
