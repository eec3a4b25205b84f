import type { Metadata } from "next";
import { confirmEmailOfAction, createResetLinkAction, signOutUserAction } from "@/app/admin/users/actions";
import { PeopleTable } from "@/components/member/people-table";
import { FilterSelect } from "@/components/ui/filter-select";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import { SearchBox } from "@/components/ui/search-box";
import type { SearchParams } from "@/components/ui/search-params";
import { Toolbar } from "@/components/ui/toolbar";
import { requirePlatformAdmin } from "@/lib/auth/require";
import { PersonQuery } from "@/lib/domain/tenant/list-query";
import { listUsers } from "@/lib/services/user/list-users";

export const metadata: Metadata = { title: "People" };

const SHOWN = [
  { value: "administrators", label: "Platform administrators" },
  { value: "without_tenant", label: "Without a tenant" },
  { value: "unconfirmed", label: "Address not confirmed" },
];

export default async function PeoplePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requirePlatformAdmin();
  const params = await searchParams;
  const people = await listUsers(ctx, PersonQuery.parse(params));
  return (
    <>
      <PageHeader title="People" description="Everyone with an account, and their tenants. Tenants invite their own members." />
      <Toolbar>
        <SearchBox label="Search people" params={params} />
        <FilterSelect label="Show" name="show" options={SHOWN} params={params} all="Everyone" />
      </Toolbar>
      <PeopleTable
        people={people.rows}
        actions={{ confirmEmail: confirmEmailOfAction, createResetLink: createResetLinkAction, signOut: signOutUserAction }}
      />
      <PageLinks page={people} params={params} />
    </>
  );
}
