import { type Column, DataTable } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { Section } from "@/components/ui/section";
import type { ServiceCredentialView } from "@/lib/services/service-credential/list-service-credentials";

const COLUMNS: Column<ServiceCredentialView>[] = [
  { key: "name", header: "Name", cell: ({ name }) => <span className="break-words">{name}</span> },
  { key: "clientId", header: "Client ID", cell: ({ clientId }) => <span className="wrap-anywhere font-mono">{clientId}</span> },
  { key: "deleted", header: "Deleted", cell: Deleted },
];

/** The ones deleted last; draws nothing where there is none. */
export function DeletedCredentials({ credentials }: { credentials: ServiceCredentialView[] }) {
  if (credentials.length === 0) return null;
  return (
    <Section title="Deleted" description="They obtain no tokens, and their client IDs are never used again.">
      <DataTable caption="Deleted service credentials" columns={COLUMNS} rows={credentials} rowKey={({ id }) => id} />
    </Section>
  );
}

function Deleted({ revokedAt, revokedBy }: ServiceCredentialView) {
  if (!revokedAt) return null;
  return (
    <>
      <RelativeTime at={revokedAt} />
      {revokedBy ? <span className="block wrap-anywhere text-muted">by {revokedBy}</span> : null}
    </>
  );
}
