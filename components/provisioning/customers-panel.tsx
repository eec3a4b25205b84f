import { SearchX, Users } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { PageLinks } from "@/components/ui/pagination";
import { SearchBox } from "@/components/ui/search-box";
import type { SearchParams } from "@/components/ui/search-params";
import { Toolbar } from "@/components/ui/toolbar";
import type { Page } from "@/lib/domain/paging";
import type { RegistrationCustomer } from "@/lib/services/purchase/list-customers-of-registration";
import { CustomersTable, type CustomersTableProps } from "./customers-table";

export type CustomersPanelProps = Omit<CustomersTableProps, "customers"> & {
  page: Page<RegistrationCustomer>;
  params: SearchParams;
  search: string;
  /** Text of the empty state. */
  emptyText: string;
  /** The button that provisions to a customer; null if not possible. */
  provision: ReactNode;
};

/** The customers of a registration, with search and actions. */
export function CustomersPanel({ page, params, search, emptyText, provision, ...table }: CustomersPanelProps) {
  if (page.total === 0 && !search) {
    return (
      <div className="rounded-lg border border-border bg-surface">
        <EmptyState icon={<Users />} title="No customers" action={provision}>
          {emptyText}
        </EmptyState>
      </div>
    );
  }
  return (
    <>
      <Toolbar>
        <SearchBox label="Search customers" params={params} />
        <div className="ml-auto">{provision}</div>
      </Toolbar>
      {page.rows.length > 0 ? (
        <CustomersTable customers={page.rows} {...table} />
      ) : (
        <div className="rounded-lg border border-border bg-surface">
          <EmptyState icon={<SearchX />} title="Nothing found">
            No customer of this application matches this search.
          </EmptyState>
        </div>
      )}
      <PageLinks page={page} params={params} />
    </>
  );
}
