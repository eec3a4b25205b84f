import { ScrollText } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { Timeline } from "@/components/ui/timeline";
import type { Tone } from "@/components/ui/tone";
import { ACCESS_LEVEL_LABEL } from "@/lib/domain/access/access-level";
import type { DecisionEvent } from "@/lib/domain/consent/decision-history";

const tones: Record<DecisionEvent["kind"], Tone> = { confirmed: "success", declined: "neutral", withdrawn: "warning" };

/** Who decided what, when, and on which words. */
export function DecisionTimeline({ history }: { history: DecisionEvent[] }) {
  if (history.length === 0)
    return (
      <EmptyState icon={<ScrollText />} title="No decision yet">
        Every confirmation, refusal and withdrawal is kept here with its text.
      </EmptyState>
    );
  return (
    <Timeline
      events={history.map((event) => ({ ...event, title: titleOf(event), detail: <Detail {...event} />, tone: tones[event.kind] }))}
    />
  );
}

function titleOf({ kind, level }: DecisionEvent): string {
  const label = ACCESS_LEVEL_LABEL[level];
  if (kind === "confirmed") return `${label} confirmed`;
  return kind === "declined" ? `${label} declined` : `${label} withdrawn`;
}

function Detail({ text, loweredTo }: DecisionEvent) {
  return (
    <>
      {loweredTo ? <p>Lowered to {ACCESS_LEVEL_LABEL[loweredTo]} by the operator since.</p> : null}
      {text ? (
        <details className="max-w-prose">
          <summary className="hit inline-flex items-center text-sm underline underline-offset-3">Text of the decision</summary>
          <p className="border-strong border-l-2 pl-3">{text}</p>
        </details>
      ) : null}
    </>
  );
}
