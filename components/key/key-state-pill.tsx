import { StatePill } from "@/components/ui/state-pill";
import type { Tone } from "@/components/ui/tone";
import type { KeyState } from "@/lib/domain/key/key-states";

const LOOK: Record<KeyState, { tone: Tone; word: string; hollow: boolean }> = {
  current: { tone: "success", word: "Signs now", hollow: false },
  next: { tone: "accent", word: "Next", hollow: true },
  previous: { tone: "neutral", word: "Previous", hollow: false },
  expired: { tone: "neutral", word: "Out of use", hollow: true },
  revoked: { tone: "danger", word: "Revoked", hollow: false },
};

export function KeyStatePill({ state }: { state: KeyState }) {
  const { tone, word, hollow } = LOOK[state];
  return (
    <StatePill tone={tone} hollow={hollow}>
      {word}
    </StatePill>
  );
}
