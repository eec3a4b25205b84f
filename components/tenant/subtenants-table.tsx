import { Network } from "lucide-react";
import { LatestTokenEnd } from "@/components/token/latest-token-end";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Copyable } from "@/components/ui/copyable";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { named } from "@/components/ui/name";
import { RelativeTime } from "@/components/ui/relative-time";
import { withNames } from "@/lib/domain/name-text";
import type { SubtenantRow } from "@/lib/services/subtenant/list-subtenants";

type SubtenantsTableProps = { subtenants: SubtenantRow[]; isSearched: boolean; remove?: FormAction };

export function SubtenantsTable({ subtenants, isSearched, remove }: SubtenantsTableProps) {
  const columns: Column<SubtenantRow>[] = [
    { key: "name", header: "Name", cell: ({ name }) => <span className="break-words font-medium">{name}</span> },
    { key: "id", header: "ID", cell: ({ id }) => <Copyable value={id} label="subtenant ID" /> },
    { key: "created", header: "Created", cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
  ];
  if (remove) {
    const cell = (subtenant: SubtenantRow) => <Removal subtenant={subtenant} action={remove} />;
    columns.push({ key: "actions", header: "Actions", hideHeader: true, cell });
  }
  const empty = (
    <EmptyState icon={<Network />} title={isSearched ? "No subtenant matches" : "No subtenants yet"}>
      {isSearched
        ? "Search for a part of the ID or the name."
        : "A subtenant is a partition of this tenant, such as a plant or one of your customers."}
    </EmptyState>
  );
  return <DataTable caption="Subtenants" columns={columns} rows={subtenants} rowKey={(row) => row.id} empty={empty} />;
}

function Removal({ subtenant: { id, name }, action }: { subtenant: SubtenantRow; action: FormAction }) {
  return (
    <div className="flex justify-end">
      <ConfirmDialog
        trigger={
          <Button size="sm" variant="ghost" aria-label={withNames`Remove ${name}`}>
            Remove
          </Button>
        }
        title={named`Remove the subtenant ${name}?`}
        description={
          <>
            Removes {id} at once and revokes the tokens of service credentials that may impersonate subtenants. <LatestTokenEnd /> You can
            create a subtenant with the same ID later.
          </>
        }
        action={action}
        hidden={{ id }}
        confirmLabel="Remove subtenant"
        successMessage="Subtenant removed"
      />
    </div>
  );
}
