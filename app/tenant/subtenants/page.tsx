import type { Metadata } from "next";
import { createSubtenantAction, removeSubtenantAction } from "@/app/tenant/subtenants/actions";
import { NewSubtenant } from "@/components/tenant/new-subtenant";
import { SubtenantsTable } from "@/components/tenant/subtenants-table";
import { named } from "@/components/ui/name";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import { SearchBox } from "@/components/ui/search-box";
import type { SearchParams } from "@/components/ui/search-params";
import { Toolbar } from "@/components/ui/toolbar";
import { requireMember } from "@/lib/auth/require";
import { MemberQuery } from "@/lib/domain/tenant/list-query";
import { orNotFound } from "@/lib/http/page-errors";
import { can } from "@/lib/services/context";
import { listSubtenants } from "@/lib/services/subtenant/list-subtenants";

export const metadata: Metadata = { title: "Subtenants" };

export default async function SubtenantsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireMember();
  const params = await searchParams;
  const query = MemberQuery.parse(params);
  const subtenants = await orNotFound(listSubtenants(ctx, query));
  const mayManage = can(ctx, "subtenant.manage");
  return (
    <>
      <PageHeader
        title="Subtenants"
        description={named`Partitions of ${ctx.tenant.name}.`}
        actions={mayManage ? <NewSubtenant action={createSubtenantAction} /> : null}
      />
      <Toolbar>
        <SearchBox label="Search subtenants" params={params} />
      </Toolbar>
      <SubtenantsTable subtenants={subtenants.rows} isSearched={query.q !== ""} remove={mayManage ? removeSubtenantAction : undefined} />
      <PageLinks page={subtenants} params={params} />
    </>
  );
}
