import { Callout } from "@/components/ui/callout";
import type { ClientKeyView } from "@/lib/services/client-key/list-client-keys";
import type { SecretView } from "@/lib/services/secret/secret-view";

export type NoActiveCredentialProps = { secrets: SecretView[]; keys: ClientKeyView[] };

/** Shown if access is issued but no credential is active. */
export function NoActiveCredential({ secrets, keys }: NoActiveCredentialProps) {
  const hasActive = secrets.some(({ state }) => state === "active" || state === "retiring") || keys.some(({ state }) => state === "active");
  if (hasActive) return null;
  return (
    <Callout tone="warning" title="The application cannot obtain tokens">
      <p>No secret or public key is active. Rotate to get a new secret, or add a public key.</p>
    </Callout>
  );
}
