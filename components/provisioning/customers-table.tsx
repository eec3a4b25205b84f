import { LastToken } from "@/components/application/last-token";
import { ConsentPill } from "@/components/consent/consent-pill";
import type { FormAction } from "@/components/ui/action-form";
import { type Column, DataTable } from "@/components/ui/data-table";
import { formatCount } from "@/components/ui/format-count";
import { RelativeTime } from "@/components/ui/relative-time";
import { ACCESS_LEVEL_LABEL, type AccessLevel } from "@/lib/domain/access/access-level";
import type { RegistrationCustomer } from "@/lib/services/purchase/list-customers-of-registration";
import { RemoveCustomerDialog } from "./remove-customer-dialog";

export type CustomersTableProps = {
  customers: RegistrationCustomer[];
  /** "Fleet View 2.0.0" */
  application: string;
  /** Omit if the member may not remove customers. */
  remove?: FormAction<void>;
};

const ORIGIN = { bought: "Added", provisioned: "Provisioned" };

/** The customers of an application, with their consent and usage. */
export function CustomersTable({ customers, application, remove }: CustomersTableProps) {
  const columns: Column<RegistrationCustomer>[] = [
    { key: "customer", header: "Customer", cell: Customer },
    { key: "origin", header: "Origin", cell: Origin },
    { key: "consent", header: "Consent", cell: ({ consent }) => <ConsentPill state={consent} /> },
    { key: "confirmed", header: "Confirmed", cell: ({ confirmedLevel }) => <Level level={confirmedLevel} /> },
    { key: "effective", header: "In tokens now", cell: ({ effectiveLevel }) => <Level level={effectiveLevel} /> },
    { key: "last", header: "Last token", cell: ({ lastTokenAt }) => <LastToken at={lastTokenAt} /> },
    { key: "day", header: "Tokens in 24 h", numeric: true, cell: ({ tokensLastDay }) => formatCount(tokensLastDay) },
  ];
  if (remove) {
    const cell = (customer: RegistrationCustomer) => <RemoveCustomerDialog {...{ customer, application }} action={remove} />;
    columns.push({ key: "actions", header: "Actions", hideHeader: true, numeric: true, cell });
  }
  return <DataTable caption="Customers" columns={columns} rows={customers} rowKey={({ purchaseId }) => purchaseId} />;
}

function Customer({ customer: { id, name, isActive } }: RegistrationCustomer) {
  return (
    <>
      <span className="wrap-anywhere font-medium">{name}</span>
      <span className="block break-all font-mono text-muted">{id}</span>
      {isActive ? null : <span className="block font-medium text-warning">Tenant disabled</span>}
    </>
  );
}

function Origin({ origin, since }: RegistrationCustomer) {
  return (
    <>
      {ORIGIN[origin]}
      <span className="block text-muted">
        <RelativeTime at={since} />
      </span>
    </>
  );
}

function Level({ level }: { level: AccessLevel | null }) {
  return level ? ACCESS_LEVEL_LABEL[level] : <span className="text-muted">–</span>;
}
