import { StatePill } from "@/components/ui/state-pill";
import type { Tone } from "@/components/ui/tone";
import { CONSENT_STATE_LABEL } from "@/lib/domain/consent/consent-state";
import type { PurchaseState } from "@/lib/domain/purchase/listing";

const looks: Record<PurchaseState, { tone: Tone; hollow?: boolean }> = {
  pending: { tone: "warning", hollow: true },
  upgrade_pending: { tone: "warning" },
  confirmed: { tone: "success" },
  declined: { tone: "neutral", hollow: true },
  withdrawn: { tone: "neutral", hollow: true },
  not_open: { tone: "neutral", hollow: true },
  ended: { tone: "neutral", hollow: true },
};

/** Where a purchase stands, as dot and word. */
export function ConsentPill({ state }: { state: PurchaseState }) {
  const { tone, hollow } = looks[state];
  return (
    <StatePill tone={tone} hollow={hollow}>
      {state === "ended" ? "Ended" : CONSENT_STATE_LABEL[state]}
    </StatePill>
  );
}
