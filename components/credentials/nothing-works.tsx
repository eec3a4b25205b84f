import { Callout } from "@/components/ui/callout";
import type { ClientKeyView } from "@/lib/services/client-key/list-client-keys";
import type { SecretView } from "@/lib/services/secret/secret-view";

export type NothingWorksProps = { secrets: SecretView[]; keys: ClientKeyView[] };

/** Shown if access is issued but no credential is usable. */
export function NothingWorks({ secrets, keys }: NothingWorksProps) {
  const isAnyAlive =
    secrets.some(({ state }) => state === "active" || state === "retiring") || keys.some(({ state }) => state === "active");
  if (isAnyAlive) return null;
  return (
    <Callout tone="warning" title="The application obtains no tokens now">
      <p>No secret and no public key is in force. Rotate to get a new secret, or add a public key.</p>
    </Callout>
  );
}
