import type { Metadata } from "next";
import {
  changeRolesAction,
  inviteMemberAction,
  removeMemberAction,
  signOutMemberAction,
  withdrawInvitationAction,
} from "@/app/tenant/members/actions";
import { InvitationsTable } from "@/components/invitation/invitations-table";
import { InviteMember } from "@/components/invitation/invite-member";
import { MembersTable } from "@/components/member/members-table";
import { named } from "@/components/ui/name";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import { SearchBox } from "@/components/ui/search-box";
import type { SearchParams } from "@/components/ui/search-params";
import { Toolbar } from "@/components/ui/toolbar";
import { requireMember } from "@/lib/auth/require";
import { MemberQuery } from "@/lib/domain/tenant/list-query";
import { hasMailServer } from "@/lib/env";
import { orNotFound } from "@/lib/http/page-errors";
import { can } from "@/lib/services/context";
import { listInvitations } from "@/lib/services/invitation/list-invitations";
import { listMembers } from "@/lib/services/member/list-members";

export const metadata: Metadata = { title: "Members" };

const MEMBER_ACTIONS = { changeRoles: changeRolesAction, signOut: signOutMemberAction, remove: removeMemberAction };

export default async function MembersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireMember();
  const params = await searchParams;
  const query = MemberQuery.parse(params);
  const [members, invitations] = await orNotFound(Promise.all([listMembers(ctx, query), listInvitations(ctx)]));
  const mayManage = can(ctx, "member.manage");
  return (
    <>
      <PageHeader
        title="Members"
        description={named`People who can act for ${ctx.tenant.name}, and their roles.`}
        actions={mayManage ? <InviteMember tenant={ctx.tenant} action={inviteMemberAction} isMailed={hasMailServer()} /> : null}
      />
      <Toolbar>
        <SearchBox label="Search members" params={params} />
      </Toolbar>
      <MembersTable
        members={members.rows}
        tenant={ctx.tenant}
        ownUserId={ctx.actor.userId}
        actions={mayManage ? MEMBER_ACTIONS : undefined}
        isSearched={query.q !== ""}
      />
      <PageLinks page={members} params={params} />
      <InvitationsTable invitations={invitations} withdraw={mayManage ? withdrawInvitationAction : undefined} />
    </>
  );
}
