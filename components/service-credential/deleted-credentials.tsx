import { type Column, DataTable } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { Section } from "@/components/ui/section";

type Deleted = { id: string; name: string; clientId: string; revokedAt: Date | null; revokedBy: string | null };

export type DeletedCredentialsProps = { credentials: Deleted[]; caption?: string; description?: string };

const COLUMNS: Column<Deleted>[] = [
  { key: "name", header: "Name", cell: ({ name }) => <span className="break-words">{name}</span> },
  { key: "clientId", header: "Client ID", cell: ({ clientId }) => <span className="wrap-anywhere font-mono">{clientId}</span> },
  { key: "deleted", header: "Deleted", cell: WhenDeleted },
];

/** Recently deleted credentials; renders nothing if there are none. */
export function DeletedCredentials({
  credentials,
  caption = "Deleted service credentials",
  description = "They can no longer obtain tokens, and their client IDs are never reused.",
}: DeletedCredentialsProps) {
  if (credentials.length === 0) return null;
  return (
    <Section title="Deleted" description={description}>
      <DataTable caption={caption} columns={COLUMNS} rows={credentials} rowKey={({ id }) => id} />
    </Section>
  );
}

function WhenDeleted({ revokedAt, revokedBy }: Deleted) {
  if (!revokedAt) return null;
  return (
    <>
      <RelativeTime at={revokedAt} />
      {revokedBy ? <span className="block wrap-anywhere text-muted">by {revokedBy}</span> : null}
    </>
  );
}
