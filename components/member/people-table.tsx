import { Users } from "lucide-react";
import Link from "next/link";
import { MakeResetLink } from "@/components/password-reset/make-reset-link";
import type { FormAction } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { OneTimeLink } from "@/components/ui/link-once";
import { Name, named } from "@/components/ui/name";
import { RelativeTime } from "@/components/ui/relative-time";
import { MEMBER_ROLE_LABEL } from "@/lib/domain/access/permissions";
import { withNames } from "@/lib/domain/name-text";
import type { Person } from "@/lib/services/user/list-users";

export type PeopleTableProps = {
  people: Person[];
  actions: { confirmEmail: FormAction; createResetLink: FormAction<OneTimeLink>; signOut: FormAction };
};

export function PeopleTable({ people, actions }: PeopleTableProps) {
  const columns: Column<Person>[] = [
    { key: "person", header: "Person", cell: (person) => <PersonName person={person} /> },
    { key: "tenants", header: "Tenants and roles", cell: ({ memberships }) => <Memberships memberships={memberships} /> },
    { key: "seen", header: "Last sign-in", cell: ({ lastSignInAt }) => (lastSignInAt ? <RelativeTime at={lastSignInAt} /> : "Never") },
    { key: "actions", header: "Actions", hideHeader: true, cell: (person) => <PersonActions person={person} actions={actions} /> },
  ];
  const empty = (
    <EmptyState icon={<Users />} title="No match">
      Search for a part of the name or the e-mail address, or for a whole tenant ID.
    </EmptyState>
  );
  return <DataTable caption="People" columns={columns} rows={people} rowKey={(row) => row.id} empty={empty} />;
}

function PersonName({ person: { name, email, isPlatformAdmin, emailConfirmedAt } }: { person: Person }) {
  return (
    <span className="block min-w-0">
      <span className="flex flex-wrap items-center justify-end gap-x-2 sm:justify-start">
        <span className="break-words font-medium">{name}</span>
        {isPlatformAdmin ? <Badge tone="accent">Platform administrator</Badge> : null}
      </span>
      <span className="block break-all text-muted">{email}</span>
      {emailConfirmedAt ? null : <Badge tone="warning">Address not confirmed</Badge>}
    </span>
  );
}

function Memberships({ memberships }: Pick<Person, "memberships">) {
  if (memberships.length === 0) return <span className="text-muted">None</span>;
  return (
    <ul className="grid gap-1">
      {memberships.map(({ tenantId, tenantName, roles }) => (
        <li key={tenantId}>
          <Link href={`/admin/tenants/${tenantId}`} className="link">
            <Name>{tenantName}</Name>
          </Link>{" "}
          <span className="text-muted">{roles.map((role) => MEMBER_ROLE_LABEL[role]).join(", ")}</span>
        </li>
      ))}
    </ul>
  );
}

function PersonActions({
  person: { id, name, email, emailConfirmedAt },
  actions,
}: {
  person: Person;
  actions: PeopleTableProps["actions"];
}) {
  return (
    <div className="flex flex-wrap justify-end gap-1">
      {emailConfirmedAt ? null : <ConfirmEmail person={{ id, name, email }} action={actions.confirmEmail} />}
      <MakeResetLink person={{ id, name }} action={actions.createResetLink} />
      <ConfirmDialog
        trigger={
          <Button size="sm" variant="ghost" aria-label={withNames`Sign out ${name}`}>
            Sign out
          </Button>
        }
        title={named`Sign ${name} out everywhere?`}
        description="Every session ends at once, in every browser. Signing in again is possible."
        action={actions.signOut}
        hidden={{ userId: id }}
        confirmLabel="Sign out everywhere"
        variant="primary"
        successMessage={withNames`${name} is signed out`}
      />
    </div>
  );
}

function ConfirmEmail({ person: { id, name, email }, action }: { person: Pick<Person, "id" | "name" | "email">; action: FormAction }) {
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="ghost" aria-label={`Confirm address of ${name}`}>
          Confirm address
        </Button>
      }
      title={`Confirm the address of ${name}?`}
      description={`The account can then join every tenant that invites ${email}. Confirm only if you know that the person who uses the account reads this address.`}
      action={action}
      hidden={{ userId: id }}
      confirmLabel="Confirm address"
      variant="primary"
      successMessage={`The address of ${name} is confirmed`}
    />
  );
}
