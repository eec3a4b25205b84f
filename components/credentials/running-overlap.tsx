import type { FormAction } from "@/components/ui/action-form";
import { exactTimeText } from "@/components/ui/relative-time-text";
import { WEEK_MILLISECONDS } from "@/lib/domain/time";
import type { SecretView } from "@/lib/services/secret/secret-view";
import { EndOverlapDialog } from "./end-overlap-dialog";
import { OverlapBar } from "./overlap-bar";

export type RunningOverlapProps = { registrationId: string; secrets: SecretView[]; endOverlap?: FormAction<void> };

/** While old and new secrets both work; draws nothing otherwise. */
export function RunningOverlap({ registrationId, secrets, endOverlap }: RunningOverlapProps) {
  const old = secrets.find(({ state }) => state === "retiring");
  const current = secrets.find(({ state }) => state === "active");
  if (!old?.retiresAt || !current) return null;
  const span = old.retiresAt.getTime() - current.createdAt.getTime();
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="font-medium">Old and new secret both work</p>
        {endOverlap ? <EndOverlapDialog registrationId={registrationId} action={endOverlap} /> : null}
      </div>
      <OverlapBar
        oldLabel={`Old …${old.hint}`}
        oldEnds={`until ${exactTimeText(old.retiresAt)}`}
        newLabel={`New …${current.hint}`}
        newEnds={`until ${exactTimeText(current.expiresAt)}`}
        overlap={Math.min(1, Math.max(0.15, span / WEEK_MILLISECONDS))}
      />
    </div>
  );
}
