import { KeyRound } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { SecretPresentation } from "@/components/ui/secret-text";
import type { ServiceCredentialView } from "@/lib/services/service-credential/list-service-credentials";
import { CREDENTIAL_COLUMNS, Name } from "./credential-columns";
import { CredentialRowActions, type ServiceCredentialActions } from "./credential-row-actions";

export type CredentialsTableProps = {
  credentials: ServiceCredentialView[];
  /** Omit for read-only members. */
  actions?: ServiceCredentialActions;
  present: SecretPresentation;
};

/** Every active credential, with its client ID and the last four characters of its secrets. */
export function CredentialsTable({ credentials, actions, present }: CredentialsTableProps) {
  const [, ...others] = CREDENTIAL_COLUMNS;
  const columns: Column<ServiceCredentialView>[] = [{ key: "name", header: "Name", cell: NameAndRight }, ...others];
  if (actions) {
    const cell = (credential: ServiceCredentialView) => (
      <CredentialRowActions credential={credential} actions={actions} present={present} />
    );
    columns.push({ key: "actions", header: "Actions", hideHeader: true, numeric: true, cell });
  }
  const empty = (
    <EmptyState icon={<KeyRound />} title="No service credentials yet">
      A program uses one to obtain tokens for this tenant&apos;s own data, without a user or an application.
    </EmptyState>
  );
  return <DataTable caption="Service credentials" columns={columns} rows={credentials} rowKey={({ id }) => id} empty={empty} />;
}

function NameAndRight(credential: ServiceCredentialView) {
  return (
    <div className="grid gap-0.5">
      <Name {...credential} />
      {credential.canImpersonate ? (
        <span>
          <Badge>Impersonates subtenants</Badge>
        </span>
      ) : null}
    </div>
  );
}
