import { StatePill } from "@/components/ui/state-pill";
import type { Tone } from "@/components/ui/tone";
import { VERSION_STATE_LABEL, type VersionState } from "@/lib/domain/version/version-state";

const LOOKS: Record<VersionState, { tone: Tone; hollow?: boolean }> = {
  unregistered: { tone: "neutral", hollow: true },
  development: { tone: "accent" },
  offered: { tone: "warning", hollow: true },
  production: { tone: "success" },
  suspended: { tone: "warning" },
  deregistered: { tone: "neutral", hollow: true },
};

export function VersionStatePill({ state }: { state: VersionState }) {
  return <StatePill {...LOOKS[state]}>{VERSION_STATE_LABEL[state]}</StatePill>;
}
