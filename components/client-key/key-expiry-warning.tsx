import { Callout } from "@/components/ui/callout";
import { ExactTime } from "@/components/ui/exact-time";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ClientKeyView } from "@/lib/services/client-key/list-client-keys";

/** From 90 days before a key expires, louder in the last week; draws nothing earlier. */
export function KeyExpiryWarning({ name, warningDays, expiresAt }: ClientKeyView) {
  if (!warningDays) return null;
  const title = (
    <>
      The key {name} expires <RelativeTime at={expiresAt} />
    </>
  );
  return (
    <Callout tone={warningDays <= 7 ? "danger" : "warning"} title={title}>
      <p>
        From <ExactTime at={expiresAt} /> nothing signed with it obtains a token. Add another key before then and let your application
        switch.
      </p>
    </Callout>
  );
}
