import { KeyRound } from "lucide-react";
import { SecretStatePill } from "@/components/credentials/secret-state-pill";
import { WhenRevoked } from "@/components/credentials/when-revoked";
import { Badge } from "@/components/ui/badge";
import { Copyable } from "@/components/ui/copyable";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ExactTime } from "@/components/ui/exact-time";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SecretPresentation } from "@/components/ui/secret-text";
import type { ServiceCredentialView } from "@/lib/services/service-credential/list-service-credentials";
import { CredentialRowActions, type ServiceCredentialActions } from "./credential-row-actions";

export type CredentialsTableProps = {
  credentials: ServiceCredentialView[];
  /** Leave out where the member may only look. */
  actions?: ServiceCredentialActions;
  present: SecretPresentation;
};

/** Every credential in force by its client ID and the last four characters of its secrets. */
export function CredentialsTable({ credentials, actions, present }: CredentialsTableProps) {
  const columns: Column<ServiceCredentialView>[] = [
    { key: "name", header: "Name", cell: Name },
    { key: "secret", header: "Secret", cell: Secret },
    { key: "used", header: "Last used", cell: LastUsed },
    { key: "expires", header: "Expires", cell: Expires },
    { key: "created", header: "Created", cell: Created, secondary: true },
  ];
  if (actions) {
    const cell = (credential: ServiceCredentialView) => (
      <CredentialRowActions credential={credential} actions={actions} present={present} />
    );
    columns.push({ key: "actions", header: "Actions", hideHeader: true, numeric: true, cell });
  }
  const empty = (
    <EmptyState icon={<KeyRound />} title="No service credentials yet">
      With one, a program obtains tokens for this tenant&apos;s own data, without a person and without an application.
    </EmptyState>
  );
  return <DataTable caption="Service credentials" columns={columns} rows={credentials} rowKey={({ id }) => id} empty={empty} />;
}

function Name({ name, clientId, canImpersonate }: ServiceCredentialView) {
  return (
    <div className="grid gap-0.5">
      <span className="break-words font-medium">{name}</span>
      <span className="sm:whitespace-nowrap">
        <Copyable value={clientId} label="client ID" />
      </span>
      {canImpersonate ? (
        <span>
          <Badge>Impersonates subtenants</Badge>
        </span>
      ) : null}
    </div>
  );
}

function Secret({ secrets }: ServiceCredentialView) {
  const [newest, ...older] = secrets;
  if (!newest) return null;
  return (
    <div className="grid gap-1">
      <span className="flex flex-wrap items-center justify-end gap-x-2 sm:justify-start">
        <span className="font-mono">…{newest.hint}</span>
        <SecretStatePill state={newest.state} />
      </span>
      {older.map(({ id, hint, state, retiresAt }) =>
        state === "retiring" && retiresAt ? (
          <span key={id} className="text-muted">
            <span className="font-mono">…{hint}</span> ends <RelativeTime at={retiresAt} />
          </span>
        ) : null,
      )}
    </div>
  );
}

function LastUsed({ lastUsedAt }: ServiceCredentialView) {
  return lastUsedAt ? <RelativeTime at={lastUsedAt} /> : <span className="text-muted">Never</span>;
}

function Expires({ secrets: [newest] }: ServiceCredentialView) {
  if (!newest) return null;
  if (newest.state === "revoked") return <WhenRevoked {...newest} />;
  return (
    <>
      <ExactTime at={newest.expiresAt} />
      {newest.state === "active" ? (
        <span className={newest.warningDays === null ? "block text-muted" : "block font-medium text-warning"}>
          <RelativeTime at={newest.expiresAt} />
        </span>
      ) : null}
    </>
  );
}

function Created({ createdAt, createdBy }: ServiceCredentialView) {
  return (
    <>
      <RelativeTime at={createdAt} />
      <span className="block wrap-anywhere text-muted">by {createdBy}</span>
    </>
  );
}
