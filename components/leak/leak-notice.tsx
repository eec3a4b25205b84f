import { Callout } from "@/components/ui/callout";
import { ExactTime } from "@/components/ui/exact-time";
import { lastLeakReport } from "@/lib/domain/secret/leak-report";
import type { SecretView } from "@/lib/services/secret/secret-view";

export type LeakNoticeProps = {
  secrets: SecretView[];
  /** Whose secrets they are, where a page shows those of several. */
  of?: string;
  /** What stopped with the secret. */
  stopped?: string;
};

const TOKENS = "It obtains no more tokens, and those obtained before are revoked.";

/** Where the secrets of one client are: that the last one was reported as leaked, until there is a new one. */
export function LeakNotice({ secrets, of, stopped = TOKENS }: LeakNoticeProps) {
  const reported = lastLeakReport(secrets);
  if (!reported) return null;
  return (
    <Callout tone="danger" title={`The secret …${reported.hint}${of ? ` of ${of}` : ""} leaked and was ended`}>
      <p>
        Someone who holds this secret reported it as leaked and ended it on <ExactTime at={reported.leakReportedAt} />. {stopped} Rotate to
        issue a new one, and find out where it leaked.
      </p>
    </Callout>
  );
}
