import { Building2 } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/format-count";
import { Name } from "@/components/ui/name";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SearchParams } from "@/components/ui/search-params";
import type { TenantRow } from "@/lib/services/tenant/list-tenants";
import { PartBadges } from "./part-badges";
import { TenantState } from "./tenant-state";

const COLUMNS: Column<TenantRow>[] = [
  {
    key: "name",
    header: "Tenant",
    sortKey: "name",
    cell: ({ name }) => (
      <span className="break-words">
        <Name>{name}</Name>
      </span>
    ),
  },
  { key: "id", header: "ID", sortKey: "id", cell: ({ id }) => <span className="break-all font-mono">{id}</span> },
  { key: "parts", header: "Roles", cell: ({ parts }) => <PartBadges parts={parts} /> },
  { key: "status", header: "State", cell: ({ status }) => <TenantState status={status} /> },
  { key: "members", header: "Members", numeric: true, cell: ({ members }) => formatCount(members) },
  { key: "created", header: "Created", sortKey: "created", cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
];

type TenantsTableProps = { tenants: TenantRow[]; params: SearchParams; isNarrowed: boolean };

export function TenantsTable({ tenants, params, isNarrowed }: TenantsTableProps) {
  const empty = isNarrowed ? (
    <EmptyState icon={<Building2 />} title="No tenant matches" action={<ButtonLink href="/admin/tenants">Show all tenants</ButtonLink>}>
      Search for a part of the ID or the name, or remove a filter.
    </EmptyState>
  ) : (
    <EmptyState icon={<Building2 />} title="No tenants yet">
      A tenant is a company: it develops applications, operates them, or lets them use its data.
    </EmptyState>
  );
  return (
    <DataTable
      caption="Tenants"
      columns={COLUMNS}
      rows={tenants}
      rowKey={(row) => row.id}
      rowHref={(row) => `/admin/tenants/${row.id}`}
      params={params}
      empty={empty}
    />
  );
}
