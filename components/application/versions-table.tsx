import type { ReactNode } from "react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { countOf, formatCount } from "@/components/ui/format-count";
import { Name } from "@/components/ui/name";
import { RelativeTime } from "@/components/ui/relative-time";
import type { VersionSummary } from "@/lib/services/version/list-versions";
import { AccessLevelText } from "./access-level-text";
import { LastToken } from "./last-token";
import { VersionStatePill } from "./version-state-pill";

export type VersionsTableProps = { applicationId: string; versions: VersionSummary[]; empty: ReactNode };

const COLUMNS: Column<VersionSummary>[] = [
  { key: "number", header: "Version", cell: ({ number }) => <span className="font-mono">{number}</span> },
  { key: "state", header: "State", cell: State },
  { key: "access", header: "Access level", cell: ({ accessLevel }) => <AccessLevelText level={accessLevel} /> },
  { key: "secrets", header: "Secrets", cell: Secrets },
  { key: "customers", header: "Customers", numeric: true, cell: ({ customers }) => formatCount(customers) },
  { key: "used", header: "Last token", cell: ({ lastTokenAt }) => <LastToken at={lastTokenAt} /> },
];

export function VersionsTable({ applicationId, versions, empty }: VersionsTableProps) {
  return (
    <DataTable
      caption="Versions"
      columns={COLUMNS}
      rows={versions}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/developer/applications/${applicationId}/versions/${id}`}
      empty={empty}
    />
  );
}

function State({ state, operator }: VersionSummary) {
  return (
    <>
      <VersionStatePill state={state} />
      {operator ? (
        <span className="mt-0.5 block text-muted">
          at <Name>{operator}</Name>
        </span>
      ) : null}
    </>
  );
}

function Secrets({ operator, secrets: [newest, ...others], keys }: VersionSummary) {
  if (operator) return <span className="text-muted">Kept by the operator</span>;
  if (!newest) return keys > 0 ? publicKeys(keys) : <span className="text-muted">None</span>;
  return (
    <>
      <span className="font-mono">…{newest.hint}</span>
      {others.length > 0 ? ` and ${others.length} more` : null}
      <span className="block text-muted">
        expires <RelativeTime at={newest.expiresAt} />
      </span>
      {keys > 0 ? <span className="block text-muted">and {publicKeys(keys)}</span> : null}
    </>
  );
}

function publicKeys(count: number): string {
  return countOf(count, "public key");
}
