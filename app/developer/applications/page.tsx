import { AppWindow, Plus } from "lucide-react";
import type { Metadata } from "next";
import { LeakReports } from "@/app/_cockpit/leak-reports";
import { ApplicationsTable } from "@/components/application/applications-table";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/format-count";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { SearchBox } from "@/components/ui/search-box";
import { type SearchParams, withParam } from "@/components/ui/search-params";
import { Toolbar } from "@/components/ui/toolbar";
import { requireCockpit } from "@/lib/auth/require";
import { ApplicationListQuery } from "@/lib/domain/application/application-list";
import { listApplications } from "@/lib/services/application/list-applications";
import { can } from "@/lib/services/context";

export const metadata: Metadata = { title: "Applications" };

export default async function ApplicationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireCockpit("developer");
  const params = await searchParams;
  const query = ApplicationListQuery.parse(params);
  const { rows, total, page, pageSize } = await listApplications(ctx, query);
  const first = (page - 1) * pageSize;
  const isNew = total === 0 && query.q === "";
  const newButton = can(ctx, "application.create") ? (
    <ButtonLink href="/developer/applications/new" variant="primary">
      <Plus aria-hidden />
      Create application
    </ButtonLink>
  ) : null;
  return (
    <>
      <PageHeader
        title="Applications"
        description="Register versions, try the token call and transfer them to operators."
        actions={isNew ? null : newButton}
      />
      <LeakReports ctx={ctx} />
      {isNew ? null : (
        <Toolbar>
          <SearchBox label="Search applications" params={params} />
        </Toolbar>
      )}
      <ApplicationsTable
        applications={rows}
        params={{ ...params, sort: query.sort }}
        empty={isNew ? <NoApplications action={newButton} /> : <NothingFound q={query.q} />}
      />
      <Pagination
        previousHref={page > 1 ? withParam(params, "page", String(page - 1)) : undefined}
        nextHref={first + rows.length < total ? withParam(params, "page", String(page + 1)) : undefined}
        summary={rows.length > 0 ? `${formatCount(first + 1)}–${formatCount(first + rows.length)} of ${formatCount(total)}` : undefined}
      />
    </>
  );
}

function NoApplications({ action }: { action: React.ReactNode }) {
  return (
    <EmptyState icon={<AppWindow />} title="No applications yet" action={action}>
      Customers add applications. Each version is registered and transferred separately.
    </EmptyState>
  );
}

function NothingFound({ q }: { q: string }) {
  return (
    <EmptyState
      icon={<AppWindow />}
      title={q ? "Nothing found" : "Nothing on this page"}
      action={<ButtonLink href="/developer/applications">Show all applications</ButtonLink>}
    >
      {q ? "No display name or internal name contains your search." : "This page number is beyond the last page."}
    </EmptyState>
  );
}
