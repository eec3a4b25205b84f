import type { ReactNode } from "react";
import { AccessLevelText } from "@/components/application/access-level-text";
import { LastToken } from "@/components/application/last-token";
import { type Column, DataTable } from "@/components/ui/data-table";
import { formatCount } from "@/components/ui/format-count";
import { Name } from "@/components/ui/name";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SearchParams } from "@/components/ui/search-params";
import type { ProductionRegistration } from "@/lib/services/registration/list-production-registrations";
import { ProductionStatePill } from "./production-state-pill";

export type ProductionTableProps = { registrations: ProductionRegistration[]; params: SearchParams; empty: ReactNode };

const NONE = <span className="text-muted">–</span>;

const COLUMNS: Column<ProductionRegistration>[] = [
  { key: "name", header: "Application", sortKey: "name", cell: Application },
  { key: "state", header: "State", cell: ({ state }) => <ProductionStatePill state={state} /> },
  { key: "access", header: "Access", cell: ({ accessLevel }) => <AccessLevelText level={accessLevel} /> },
  { key: "customers", header: "Customers", sortKey: "customers", cell: Confirmed },
  { key: "expiry", header: "Secret expires", sortKey: "expiry", cell: SecretExpiry },
  { key: "store", header: "In the store", cell: ({ listedAt }) => (listedAt ? "Yes" : NONE) },
  { key: "used", header: "Last token", sortKey: "used", cell: ({ lastTokenAt }) => <LastToken at={lastTokenAt} /> },
];

/** The registrations in production at this operator. */
export function ProductionTable({ registrations, params, empty }: ProductionTableProps) {
  return (
    <DataTable
      caption="Applications in production"
      columns={COLUMNS}
      rows={registrations}
      rowKey={({ registrationId }) => registrationId}
      rowHref={({ registrationId }) => `/operator/applications/${registrationId}`}
      params={params}
      empty={empty}
    />
  );
}

function Application({ displayName, version, clientId }: ProductionRegistration) {
  return (
    <>
      <span className="wrap-anywhere">
        <Name>{displayName}</Name> {version}
      </span>
      <span className="block break-all font-mono font-normal text-muted">{clientId}</span>
    </>
  );
}

function Confirmed({ customers: { confirmed, total } }: ProductionRegistration) {
  return total === 0 ? <span className="text-muted">None</span> : `${formatCount(confirmed)} of ${formatCount(total)} confirmed`;
}

/** Highlighted from 30 days before expiry. */
function SecretExpiry({ expiresAt, warningDays }: ProductionRegistration) {
  if (!expiresAt) return NONE;
  const isUrgent = warningDays !== null && warningDays <= 30;
  return (
    <span className={isUrgent ? "font-medium text-warning" : undefined}>
      <RelativeTime at={expiresAt} />
    </span>
  );
}
