import type { Metadata } from "next";
import { notFound } from "next/navigation";
import {
  changeTenantAction,
  disableTenantAction,
  enableTenantAction,
  inviteIntoAction,
  withdrawInvitationOfAction,
} from "@/app/admin/tenants/[tenantId]/actions";
import { InvitationsTable } from "@/components/invitation/invitations-table";
import { InviteMember } from "@/components/invitation/invite-member";
import { MembersTable } from "@/components/member/members-table";
import { EditTenant } from "@/components/tenant/edit-tenant";
import { TenantActivity } from "@/components/tenant/tenant-activity";
import { TenantFacts } from "@/components/tenant/tenant-facts";
import { TenantState } from "@/components/tenant/tenant-state";
import { DisableTenant, EnableTenant } from "@/components/tenant/tenant-switch";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import type { SearchParams } from "@/components/ui/search-params";
import { Section } from "@/components/ui/section";
import { requirePlatformAdmin } from "@/lib/auth/require";
import { AuditQuery } from "@/lib/domain/audit/audit-query";
import { MemberQuery } from "@/lib/domain/tenant/list-query";
import { TenantId } from "@/lib/domain/tenant/schema";
import { orNotFound } from "@/lib/http/page-errors";
import { listPlatformAudit } from "@/lib/services/audit/list-audit";
import { listInvitationsOf } from "@/lib/services/invitation/list-invitations";
import { listMembersOf } from "@/lib/services/member/list-members";
import { findTenant } from "@/lib/services/tenant/find-tenant";

export const metadata: Metadata = { title: "Tenant" };

type Props = { params: Promise<{ tenantId: string }>; searchParams: Promise<SearchParams> };

export default async function TenantPage({ params, searchParams }: Props) {
  const ctx = await requirePlatformAdmin();
  const { data: tenantId } = TenantId.safeParse((await params).tenantId);
  if (!tenantId) notFound();
  const query = MemberQuery.parse(await searchParams);
  const tenant = await orNotFound(findTenant(ctx, tenantId));
  const [members, invitations, audit] = await Promise.all([
    listMembersOf(ctx, tenantId, query),
    listInvitationsOf(ctx, tenantId),
    listPlatformAudit(ctx, AuditQuery.parse({ tenant: tenantId })),
  ]);
  return (
    <>
      <PageHeader
        title={tenant.name}
        meta={<TenantState status={tenant.status} />}
        breadcrumbs={[{ label: "Tenants", href: "/admin/tenants" }]}
        actions={
          <>
            <EditTenant tenant={tenant} action={changeTenantAction} />
            <InviteMember tenant={tenant} action={inviteIntoAction} hidden={{ tenantId }} />
          </>
        }
      />
      <EnableTenant tenant={tenant} enable={enableTenantAction} />
      <TenantFacts tenant={tenant} />
      <Section title="Members">
        <MembersTable members={members.rows} tenant={tenant} ownUserId={ctx.actor.userId} isSearched={query.q !== ""} />
        <PageLinks page={members} params={await searchParams} />
      </Section>
      <InvitationsTable invitations={invitations} withdraw={withdrawInvitationOfAction} hidden={{ tenantId }} />
      <TenantActivity tenantId={tenantId} entries={audit.rows} />
      <DisableTenant tenant={tenant} disable={disableTenantAction} />
    </>
  );
}
