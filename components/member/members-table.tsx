import { Users } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { named } from "@/components/ui/name";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TenantPart } from "@/lib/domain/access/permissions";
import { withNames } from "@/lib/domain/name-text";
import type { MemberRow } from "@/lib/services/member/member-page";
import { MemberActions, type MemberActionsProps } from "./member-actions";
import { RoleBadges } from "./role-badges";

export type MembersTableProps = {
  members: MemberRow[];
  tenant: { name: string; parts: readonly TenantPart[] };
  /** The signed-in user. */
  ownUserId: string | null;
  /** Omit for read-only members. */
  actions?: MemberActionsProps["actions"];
  /** Distinguishes an empty search result from a tenant without members. */
  isSearched: boolean;
};

export function MembersTable({ members, tenant, ownUserId, actions, isSearched }: MembersTableProps) {
  const columns: Column<MemberRow>[] = [
    { key: "member", header: "Member", cell: (member) => <Person member={member} isSelf={member.userId === ownUserId} /> },
    { key: "roles", header: "Roles", cell: ({ roles }) => <RoleBadges roles={roles} /> },
    { key: "seen", header: "Last sign-in", cell: ({ lastSignInAt }) => (lastSignInAt ? <RelativeTime at={lastSignInAt} /> : "Never") },
    { key: "since", header: "Member since", cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
  ];
  if (actions) {
    const cell = (member: MemberRow) => (
      <MemberActions member={member} tenant={tenant} isSelf={member.userId === ownUserId} actions={actions} />
    );
    columns.push({ key: "actions", header: "Actions", hideHeader: true, cell });
  }
  const empty = (
    <EmptyState icon={<Users />} title={isSearched ? "No member matches" : "No members yet"}>
      {isSearched
        ? "Search for a part of the name or the e-mail address."
        : named`${tenant.name} has no members yet. Invite the first one.`}
    </EmptyState>
  );
  return (
    <DataTable caption={withNames`Members of ${tenant.name}`} columns={columns} rows={members} rowKey={(row) => row.userId} empty={empty} />
  );
}

function Person({ member, isSelf }: { member: MemberRow; isSelf: boolean }) {
  return (
    <span className="block min-w-0">
      <span className="flex flex-wrap items-center justify-end gap-x-2 sm:justify-start">
        <span className="font-medium">{member.name}</span>
        {isSelf ? <Badge tone="accent">You</Badge> : null}
      </span>
      <span className="block break-all text-muted">{member.email}</span>
    </span>
  );
}
