import type { FormAction } from "@/components/ui/action-form";
import { type Column, DataTable } from "@/components/ui/data-table";
import { ExactTime } from "@/components/ui/exact-time";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SecretView } from "@/lib/services/secret/secret-view";
import { RevokeSecretDialog } from "./revoke-secret-dialog";
import { SecretStatePill } from "./secret-state-pill";
import { WhenRevoked } from "./when-revoked";

export type SecretsTableProps = {
  registration: { id: string; tokensAliveUntil: Date | null };
  secrets: SecretView[];
  /** Omit if the member may not revoke secrets. */
  revokeSecret?: FormAction<void>;
};

/** Every secret, identified by its last four characters. */
export function SecretsTable({ registration, secrets, revokeSecret }: SecretsTableProps) {
  const columns: Column<SecretView>[] = [
    { key: "hint", header: "Secret", cell: ({ hint }) => <span className="font-mono">…{hint}</span> },
    { key: "state", header: "Status", cell: ({ state }) => <SecretStatePill state={state} /> },
    { key: "created", header: "Created", cell: Created },
    { key: "used", header: "Last used", cell: ({ lastUsedAt }) => (lastUsedAt ? <RelativeTime at={lastUsedAt} /> : <Muted>Never</Muted>) },
    { key: "expires", header: "Expires", cell: Ends },
  ];
  if (revokeSecret) {
    const cell = (secret: SecretView) =>
      isAlive(secret) ? (
        <RevokeSecretDialog registration={registration} secretId={secret.id} hint={secret.hint} action={revokeSecret} />
      ) : null;
    columns.push({ key: "actions", header: "Actions", hideHeader: true, numeric: true, cell });
  }
  return <DataTable caption="Client secrets" columns={columns} rows={secrets} rowKey={({ id }) => id} />;
}

function isAlive({ state }: SecretView): boolean {
  return state === "active" || state === "retiring";
}

function Created({ createdAt, createdBy }: SecretView) {
  return (
    <>
      <RelativeTime at={createdAt} />
      <span className="block wrap-anywhere text-muted">by {createdBy}</span>
    </>
  );
}

function Ends(secret: SecretView) {
  if (secret.state === "revoked") return <WhenRevoked {...secret} />;
  const at = secret.state === "retiring" || secret.state === "retired" ? (secret.retiresAt ?? secret.expiresAt) : secret.expiresAt;
  return (
    <>
      <ExactTime at={at} />
      {isAlive(secret) ? (
        <span className={secret.warningDays === null && secret.state === "active" ? "block text-muted" : "block font-medium text-warning"}>
          <RelativeTime at={at} />
        </span>
      ) : null}
    </>
  );
}

function Muted({ children }: { children: string }) {
  return <span className="text-muted">{children}</span>;
}
