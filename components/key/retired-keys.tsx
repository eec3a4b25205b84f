import { type Column, DataTable } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { Section } from "@/components/ui/section";
import { keyName } from "@/lib/domain/key/schema";
import type { SigningKeyView } from "@/lib/services/key/list-signing-keys";
import { KeyStatePill } from "./key-state-pill";

const COLUMNS: Column<SigningKeyView>[] = [
  { key: "key", header: "Key", cell: ({ keyId }) => <span className="font-mono">{keyName(keyId)}</span> },
  { key: "algorithm", header: "Algorithm", cell: ({ algorithm }) => algorithm },
  { key: "state", header: "State", cell: ({ state }) => <KeyStatePill state={state} /> },
  {
    key: "signed",
    header: "Signed from",
    cell: ({ signsFrom, revokedAt }) => (revokedAt && signsFrom > revokedAt ? "Never" : <RelativeTime at={signsFrom} />),
  },
  { key: "until", header: "Until", cell: ({ replacedAt, revokedAt }) => <Until at={revokedAt ?? replacedAt} /> },
];

/** Keys that are no longer accepted; their private keys are destroyed. */
export function RetiredKeys({ keys }: { keys: SigningKeyView[] }) {
  if (keys.length === 0) return null;
  return (
    <Section title="Out of use" description="No longer published, so tokens they signed are rejected. Their private keys are destroyed.">
      <DataTable caption="Keys out of use" columns={COLUMNS} rows={keys} rowKey={({ keyId }) => keyId} />
    </Section>
  );
}

function Until({ at }: { at: Date | null }) {
  return at ? <RelativeTime at={at} /> : "–";
}
