import { Download, ScrollText } from "lucide-react";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { keptParams, type SearchParams, withParam } from "@/components/ui/search-params";
import { type AuditFilters, isFiltered } from "@/lib/domain/audit/audit-query";
import type { AuditPage } from "@/lib/services/audit/list-audit";
import { AuditEntryRow } from "./audit-entry-row";
import { AuditFilterForm } from "./audit-filter-form";

export type AuditTrailProps = {
  description: ReactNode;
  trail: AuditPage;
  filters: AuditFilters;
  params: SearchParams;
  /** The path of the page; the export is at `${path}/export`. */
  path: string;
  /** For events of every tenant: adds the tenant filter and shows the tenants of each event. */
  showTenants?: boolean;
};

/** The whole page: filters, entries that expand without JavaScript, pagination and export. */
export function AuditTrail({ description, trail, filters, params, path, showTenants = false }: AuditTrailProps) {
  const exportHref = `${path}/export?${new URLSearchParams(keptParams(params))}`;
  return (
    <>
      <PageHeader
        title="Audit trail"
        description={description}
        actions={
          <a href={exportHref} download className={buttonStyle()}>
            <Download aria-hidden />
            Export as CSV
          </a>
        }
      />
      <AuditFilterForm filters={filters} path={path} showTenants={showTenants} />
      {trail.rows.length > 0 ? (
        <ol aria-label="Events, newest first" className="divide-y divide-border rounded-lg border border-border bg-surface">
          {trail.rows.map((entry) => (
            <AuditEntryRow key={entry.id} entry={entry} showTenants={showTenants} />
          ))}
        </ol>
      ) : (
        <NoEvents isFiltered={isFiltered(filters)} path={path} />
      )}
      <Pagination
        previousHref={trail.newer ? withParam(params, "before", trail.newer) : undefined}
        nextHref={trail.older ? withParam(params, "after", trail.older) : undefined}
      />
    </>
  );
}

function NoEvents({ isFiltered: isNarrowed, path }: { isFiltered: boolean; path: string }) {
  const action = isNarrowed ? <ButtonLink href={path}>Clear filters</ButtonLink> : undefined;
  return (
    <div className="rounded-lg border border-border bg-surface">
      <EmptyState icon={<ScrollText />} title={isNarrowed ? "Nothing matches these filters" : "Nothing has happened yet"} action={action}>
        {isNarrowed ? "Widen the time range or remove a filter." : "Every change and every refused attempt is listed here."}
      </EmptyState>
    </div>
  );
}
