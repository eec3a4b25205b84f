import { StatePill } from "@/components/ui/state-pill";
import type { Tone } from "@/components/ui/tone";
import { PRODUCTION_STATE_LABEL, type ProductionState } from "@/lib/domain/registration/production-list";

const LOOKS: Record<ProductionState, { tone: Tone; hollow?: boolean }> = {
  no_access: { tone: "warning", hollow: true },
  active: { tone: "success" },
  suspended: { tone: "warning" },
  deregistered: { tone: "neutral", hollow: true },
};

export function ProductionStatePill({ state }: { state: ProductionState }) {
  return <StatePill {...LOOKS[state]}>{PRODUCTION_STATE_LABEL[state]}</StatePill>;
}
