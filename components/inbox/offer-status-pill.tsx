import { StatePill } from "@/components/ui/state-pill";
import type { Tone } from "@/components/ui/tone";
import type { OfferStatus } from "@/lib/services/transfer/offer-view";

const LOOKS: Record<OfferStatus, { tone: Tone; word: string; hollow?: boolean }> = {
  offered: { tone: "warning", word: "Waiting for your answer", hollow: true },
  accepted: { tone: "success", word: "Accepted" },
  declined: { tone: "neutral", word: "Declined", hollow: true },
  withdrawn: { tone: "neutral", word: "Withdrawn", hollow: true },
};

export function OfferStatusPill({ status }: { status: OfferStatus }) {
  const { tone, word, hollow } = LOOKS[status];
  return (
    <StatePill tone={tone} hollow={hollow}>
      {word}
    </StatePill>
  );
}
