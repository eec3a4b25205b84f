import { AppWindow, Plus } from "lucide-react";
import type { Metadata } from "next";
import { LeakReports } from "@/app/_cockpit/leak-reports";
import { ApplicationsTable } from "@/components/application/applications-table";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import { SearchBox } from "@/components/ui/search-box";
import type { SearchParams } from "@/components/ui/search-params";
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
  const applications = await listApplications(ctx, query);
  const isNew = applications.total === 0 && query.q === "";
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
        applications={applications.rows}
        params={{ ...params, sort: query.sort }}
        empty={isNew ? <NoApplications action={newButton} /> : <NothingFound />}
      />
      <PageLinks page={applications} params={params} />
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

function NothingFound() {
  return (
    <EmptyState
      icon={<AppWindow />}
      title="Nothing found"
      action={<ButtonLink href="/developer/applications">Show all applications</ButtonLink>}
    >
      No display name or internal name contains your search.
    </EmptyState>
  );
}
