import { StatePill, type StatePillProps } from "@/components/ui/state-pill";
import type { DeliveryState } from "@/lib/domain/cloud-foundry/delivery-state";

const LOOKS: Record<DeliveryState, Pick<StatePillProps, "tone" | "hollow"> & { word: string }> = {
  connected: { tone: "neutral", hollow: true, word: "Nothing delivered yet" },
  pending: { tone: "accent", hollow: true, word: "Being delivered" },
  failed: { tone: "danger", word: "Not delivered" },
  not_restarted: { tone: "warning", word: "Restart missing" },
  delivered: { tone: "success", word: "Delivered" },
};

export function DeliveryStatePill({ state }: { state: DeliveryState }) {
  const { word, ...look } = LOOKS[state];
  return <StatePill {...look}>{word}</StatePill>;
}
