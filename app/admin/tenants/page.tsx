import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { LeakBanner } from "@/components/leak/leak-banner";
import { TenantsTable } from "@/components/tenant/tenants-table";
import { ButtonLink } from "@/components/ui/button-link";
import { FilterSelect } from "@/components/ui/filter-select";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import { SearchBox } from "@/components/ui/search-box";
import type { SearchParams } from "@/components/ui/search-params";
import { Toolbar } from "@/components/ui/toolbar";
import { requirePlatformAdmin } from "@/lib/auth/require";
import { TenantQuery } from "@/lib/domain/tenant/list-query";
import { TENANT_PART_LABEL } from "@/lib/domain/tenant/part-label";
import { listLeakedResourceServers } from "@/lib/services/leak/list-leaked-resource-servers";
import { listTenants } from "@/lib/services/tenant/list-tenants";

export const metadata: Metadata = { title: "Tenants" };

const STATES = [
  { value: "active", label: "Active" },
  { value: "disabled", label: "Disabled" },
];
const PARTS = Object.entries(TENANT_PART_LABEL).map(([value, label]) => ({ value, label }));

export default async function TenantsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requirePlatformAdmin();
  const params = await searchParams;
  const query = TenantQuery.parse(params);
  const [tenants, leaks] = await Promise.all([listTenants(ctx, query), listLeakedResourceServers(ctx)]);
  return (
    <>
      <PageHeader
        title="Tenants"
        description="The companies on this platform and their roles."
        actions={
          <ButtonLink href="/admin/new-tenant" variant="primary">
            <Plus aria-hidden />
            Create tenant
          </ButtonLink>
        }
      />
      <LeakBanner reports={leaks.map((leak) => ({ ...leak, href: "/admin/resource-servers" }))} />
      <Toolbar>
        <SearchBox label="Search tenants" params={params} />
        <FilterSelect label="Role" name="part" options={PARTS} params={params} />
        <FilterSelect label="State" name="status" options={STATES} params={params} />
      </Toolbar>
      <TenantsTable
        tenants={tenants.rows}
        params={{ ...params, sort: query.sort }}
        isNarrowed={Boolean(query.q || query.part || query.status)}
      />
      <PageLinks page={tenants} params={params} />
    </>
  );
}
