import { Callout } from "@/components/ui/callout";
import { ExactTime } from "@/components/ui/exact-time";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SecretView } from "@/lib/services/secret/secret-view";

/** Shown from 90 days before the newest secret expires, as an error in the last week. */
export function ExpiryWarning({ secrets }: { secrets: SecretView[] }) {
  const due = secrets.find(({ state }) => state === "active");
  if (!due?.warningDays) return null;
  const title = (
    <>
      The secret …{due.hint} expires <RelativeTime at={due.expiresAt} />
    </>
  );
  return (
    <Callout tone={due.warningDays <= 7 ? "danger" : "warning"} title={title}>
      <p>
        From <ExactTime at={due.expiresAt} />, it can no longer obtain tokens. Rotate it before then, with an overlap, to avoid an outage.
      </p>
    </Callout>
  );
}
