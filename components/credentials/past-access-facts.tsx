import { DescriptionList } from "@/components/ui/description-list";
import { ExactTime } from "@/components/ui/exact-time";
import { ACCESS_LEVEL_LABEL } from "@/lib/domain/access/access-level";
import type { PastAccess } from "@/lib/domain/registration/past-access";

const HOW: Record<PastAccess["how"], string> = {
  revoked: "Access was revoked. Every secret and public key ended with it.",
  deregistered: "The registration was de-registered. Every secret and public key ended with it.",
};

/** Access that was in force once: what it was, who ended it, when and how. */
export function PastAccessFacts({ past: { level, endedAt, endedBy, how } }: { past: PastAccess }) {
  return (
    <div className="rounded-lg border border-border bg-surface p-4 sm:p-5">
      <DescriptionList
        items={[
          { term: "Access level until then", value: ACCESS_LEVEL_LABEL[level] },
          { term: "Ended", value: <ExactTime at={endedAt} /> },
          { term: "Ended by", value: <span className="wrap-anywhere">{endedBy}</span> },
          { term: "What happened", value: HOW[how] },
        ]}
      />
    </div>
  );
}
