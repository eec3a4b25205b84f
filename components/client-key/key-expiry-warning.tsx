import { Callout } from "@/components/ui/callout";
import { ExactTime } from "@/components/ui/exact-time";
import { Name } from "@/components/ui/name";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ClientKeyView } from "@/lib/services/client-key/list-client-keys";

/** Shown from 90 days before a key expires, as an error in the last week. */
export function KeyExpiryWarning({ name, warningDays, expiresAt }: ClientKeyView) {
  if (!warningDays) return null;
  const title = (
    <>
      The key <Name>{name}</Name> expires <RelativeTime at={expiresAt} />
    </>
  );
  return (
    <Callout tone={warningDays <= 7 ? "danger" : "warning"} title={title}>
      <p>
        From <ExactTime at={expiresAt} />, it can no longer obtain tokens. Add another key before then and switch your application to it.
      </p>
    </Callout>
  );
}
