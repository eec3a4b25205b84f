import { RoleBadges } from "@/components/member/role-badges";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { type Column, DataTable } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { Section } from "@/components/ui/section";
import { StatePill } from "@/components/ui/state-pill";
import type { InvitationRow } from "@/lib/services/invitation/list-invitations";

export type InvitationsTableProps = {
  invitations: InvitationRow[];
  /** Omit for read-only members. */
  withdraw?: FormAction;
  hidden?: Record<string, string>;
};

/** Open invitations; renders nothing if there are none. */
export function InvitationsTable({ invitations, withdraw, hidden }: InvitationsTableProps) {
  if (invitations.length === 0) return null;
  const columns: Column<InvitationRow>[] = [
    { key: "email", header: "E-mail", cell: ({ email }) => <span className="break-all font-medium">{email}</span> },
    { key: "roles", header: "Roles", cell: ({ roles }) => <RoleBadges roles={roles} /> },
    { key: "state", header: "State", cell: (invitation) => <State invitation={invitation} /> },
    { key: "by", header: "Invited by", cell: ({ createdBy }) => <span className="break-all">{createdBy}</span> },
    { key: "at", header: "Invited", cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
  ];
  if (withdraw) {
    const cell = (invitation: InvitationRow) => <Withdrawal invitation={invitation} action={withdraw} hidden={hidden} />;
    columns.push({ key: "actions", header: "Actions", hideHeader: true, cell });
  }
  return (
    <Section title="Open invitations" description="Links that have not been used yet.">
      <DataTable caption="Open invitations" columns={columns} rows={invitations} rowKey={(row) => row.id} />
    </Section>
  );
}

function State({ invitation: { state, expiresAt } }: { invitation: InvitationRow }) {
  if (state === "expired") return <StatePill tone="neutral">Expired</StatePill>;
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-x-2 sm:justify-start">
      <StatePill tone="warning">Waiting</StatePill>
      <span className="text-muted">
        expires <RelativeTime at={expiresAt} />
      </span>
    </span>
  );
}

type WithdrawalProps = { invitation: InvitationRow; action: FormAction; hidden?: Record<string, string> };

function Withdrawal({ invitation: { id, email }, action, hidden }: WithdrawalProps) {
  return (
    <div className="flex justify-end">
      <ConfirmDialog
        trigger={
          <Button size="sm" variant="ghost" aria-label={`Withdraw the invitation of ${email}`}>
            Withdraw
          </Button>
        }
        title={`Withdraw the invitation of ${email}?`}
        description="The link stops working at once. You can invite the same person again."
        action={action}
        hidden={{ ...hidden, invitationId: id }}
        confirmLabel="Withdraw invitation"
        successMessage="Invitation withdrawn"
      />
    </div>
  );
}
