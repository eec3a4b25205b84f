import { Callout } from "@/components/ui/callout";
import { ExactTime } from "@/components/ui/exact-time";
import { named } from "@/components/ui/name";
import { lastLeakReport } from "@/lib/domain/secret/leak-report";
import type { SecretView } from "@/lib/services/secret/secret-view";

export type LeakNoticeProps = {
  secrets: SecretView[];
  /** The owner of the secrets, on pages that show several. */
  of?: string;
  /** The consequence of the revocation. */
  stopped?: string;
};

const TOKENS = "It can no longer obtain tokens, and tokens obtained with it are revoked.";

/** Shown if the last secret of a client was reported as leaked, until there is a new one. */
export function LeakNotice({ secrets, of, stopped = TOKENS }: LeakNoticeProps) {
  const reported = lastLeakReport(secrets);
  if (!reported) return null;
  return (
    <Callout
      tone="danger"
      title={of ? named`The leaked secret …${reported.hint} of ${of} was revoked` : `The leaked secret …${reported.hint} was revoked`}
    >
      <p>
        A holder of this secret reported it as leaked on <ExactTime at={reported.leakReportedAt} />. {stopped} Rotate to issue a new one,
        and find out where it leaked.
      </p>
    </Callout>
  );
}
