import { SecretStatePill } from "@/components/credentials/secret-state-pill";
import { WhenRevoked } from "@/components/credentials/when-revoked";
import { Copyable } from "@/components/ui/copyable";
import type { Column } from "@/components/ui/data-table";
import { ExactTime } from "@/components/ui/exact-time";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SecretView } from "@/lib/services/secret/secret-view";

/** A service credential or a resource server. */
export type Credential = {
  name: string;
  clientId: string;
  createdAt: Date;
  createdBy: string;
  secrets: SecretView[];
  lastUsedAt: Date | null;
};

/** The shared columns of credential tables. Secrets are shown by their last four characters. */
export const CREDENTIAL_COLUMNS: Column<Credential>[] = [
  { key: "name", header: "Name", cell: Name },
  { key: "secret", header: "Secret", cell: Secret },
  { key: "used", header: "Last used", cell: LastUsed },
  { key: "expires", header: "Expires", cell: Expires },
  { key: "created", header: "Created", cell: Created, secondary: true },
];

export function Name({ name, clientId }: Pick<Credential, "name" | "clientId">) {
  return (
    <div className="grid gap-0.5">
      <span className="break-words font-medium">{name}</span>
      <span className="sm:whitespace-nowrap">
        <Copyable value={clientId} label="client ID" />
      </span>
    </div>
  );
}

function Secret({ secrets }: Credential) {
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

function LastUsed({ lastUsedAt }: Credential) {
  return lastUsedAt ? <RelativeTime at={lastUsedAt} /> : <span className="text-muted">Never</span>;
}

function Expires({ secrets: [newest] }: Credential) {
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

function Created({ createdAt, createdBy }: Credential) {
  return (
    <>
      <RelativeTime at={createdAt} />
      <span className="block wrap-anywhere text-muted">by {createdBy}</span>
    </>
  );
}
