import { ShieldCheck } from "lucide-react";
import { CREDENTIAL_COLUMNS } from "@/components/service-credential/credential-columns";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { SecretPresentation } from "@/components/ui/secret-text";
import type { ResourceServerView } from "@/lib/services/resource-server/list-resource-servers";
import { type ResourceServerActions, ResourceServerRowActions } from "./resource-server-row-actions";

type Props = { resourceServers: ResourceServerView[]; actions: ResourceServerActions; present: SecretPresentation };

/** Every active resource server, with its client ID and the last four characters of its secrets. */
export function ResourceServersTable({ resourceServers, actions, present }: Props) {
  const cell = (resourceServer: ResourceServerView) => (
    <ResourceServerRowActions resourceServer={resourceServer} actions={actions} present={present} />
  );
  const columns: Column<ResourceServerView>[] = [
    ...CREDENTIAL_COLUMNS,
    { key: "actions", header: "Actions", hideHeader: true, numeric: true, cell },
  ];
  const empty = (
    <EmptyState icon={<ShieldCheck />} title="No resource servers yet">
      A data API or a gateway uses one to check tokens. Revocations are visible to it at once.
    </EmptyState>
  );
  return <DataTable caption="Resource servers" columns={columns} rows={resourceServers} rowKey={({ id }) => id} empty={empty} />;
}
