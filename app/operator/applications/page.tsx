import { AppWindow, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { LeakReports } from "@/app/_cockpit/leak-reports";
import { ProductionTable } from "@/components/operator/production-table";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterSelect } from "@/components/ui/filter-select";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import { SearchBox } from "@/components/ui/search-box";
import type { SearchParams } from "@/components/ui/search-params";
import { Toolbar } from "@/components/ui/toolbar";
import { requireCockpit } from "@/lib/auth/require";
import { PRODUCTION_STATE_LABEL, PRODUCTION_STATES, ProductionListQuery } from "@/lib/domain/registration/production-list";
import { listProductionRegistrations } from "@/lib/services/registration/list-production-registrations";

export const metadata: Metadata = { title: "Applications" };

const STATES = PRODUCTION_STATES.map((value) => ({ value, label: PRODUCTION_STATE_LABEL[value] }));

export default async function ApplicationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireCockpit("operator");
  const params = await searchParams;
  const query = ProductionListQuery.parse(params);
  const page = await listProductionRegistrations(ctx, query);
  const isFiltered = query.q !== "" || query.state !== null;
  return (
    <>
      <PageHeader title="Applications" description="Versions in production at your tenant, with their access, customers and secrets." />
      <LeakReports ctx={ctx} />
      {page.total > 0 || isFiltered ? (
        <Toolbar>
          <SearchBox label="Search applications" params={params} />
          <FilterSelect label="State" name="state" options={STATES} params={params} all="In production" />
        </Toolbar>
      ) : null}
      <ProductionTable
        registrations={page.rows}
        params={{ ...params, sort: query.sort }}
        empty={isFiltered ? <NothingFound /> : <NoApplications />}
      />
      <PageLinks page={page} params={params} />
    </>
  );
}

function NothingFound() {
  return (
    <EmptyState
      icon={<SearchX />}
      title="Nothing found"
      action={<ButtonLink href="/operator/applications">Show all in production</ButtonLink>}
    >
      Nothing matches this search and state.
    </EmptyState>
  );
}

function NoApplications() {
  return (
    <EmptyState icon={<AppWindow />} title="No applications yet" action={<ButtonLink href="/operator/inbox">Open the inbox</ButtonLink>}>
      A version that you accept from a developer appears here.
    </EmptyState>
  );
}
