import { SecretStatePill } from "@/components/credentials/secret-state-pill";
import { WhenRevoked } from "@/components/credentials/when-revoked";
import type { FormAction } from "@/components/ui/action-form";
import { Copyable } from "@/components/ui/copyable";
import { type Column, DataTable } from "@/components/ui/data-table";
import { ExactTime } from "@/components/ui/exact-time";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ClientKeyView } from "@/lib/services/client-key/list-client-keys";
import { RevokeKeyDialog } from "./revoke-key-dialog";

export type KeysTableProps = {
  registration: { id: string; tokensAliveUntil: Date | null };
  keys: ClientKeyView[];
  /** Omit if the member may not revoke keys. */
  revoke?: FormAction<void>;
};

/** Every public key by its name and kid. */
export function KeysTable({ registration, keys, revoke }: KeysTableProps) {
  const columns: Column<ClientKeyView>[] = [
    { key: "name", header: "Key", cell: Name },
    { key: "state", header: "Status", cell: ({ state }) => <SecretStatePill state={state} /> },
    { key: "algorithm", header: "Algorithm", cell: ({ algorithm }) => algorithm, secondary: true },
    { key: "created", header: "Created", cell: Created },
    { key: "used", header: "Last used", cell: LastUsed },
    { key: "expires", header: "Expires", cell: Ends },
  ];
  if (revoke) {
    const cell = ({ id, name, state }: ClientKeyView) =>
      state === "active" ? <RevokeKeyDialog registration={registration} clientKeyId={id} name={name} action={revoke} /> : null;
    columns.push({ key: "actions", header: "Actions", hideHeader: true, numeric: true, cell });
  }
  return <DataTable caption="Public keys" columns={columns} rows={keys} rowKey={({ id }) => id} />;
}

function Name({ name, kid }: ClientKeyView) {
  return (
    <div className="w-44 max-w-full">
      <span className="block break-words font-medium">{name}</span>
      <Copyable value={kid} label="kid" truncate />
    </div>
  );
}

function Created({ createdAt, createdBy }: ClientKeyView) {
  return (
    <>
      <RelativeTime at={createdAt} />
      <span className="block wrap-anywhere text-muted">by {createdBy}</span>
    </>
  );
}

function LastUsed({ lastUsedAt }: ClientKeyView) {
  return lastUsedAt ? <RelativeTime at={lastUsedAt} /> : <span className="text-muted">Never</span>;
}

function Ends(key: ClientKeyView) {
  if (key.state === "revoked") return <WhenRevoked {...key} />;
  return (
    <>
      <ExactTime at={key.expiresAt} />
      {key.state === "active" ? (
        <span className={key.warningDays === null ? "block text-muted" : "block font-medium text-warning"}>
          <RelativeTime at={key.expiresAt} />
        </span>
      ) : null}
    </>
  );
}
