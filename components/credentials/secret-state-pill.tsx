import { StatePill } from "@/components/ui/state-pill";
import type { Tone } from "@/components/ui/tone";
import type { SecretState } from "@/lib/domain/secret/secret-state";

const LOOKS: Record<SecretState, { tone: Tone; word: string; hollow?: boolean }> = {
  active: { tone: "success", word: "Active" },
  retiring: { tone: "warning", word: "Ends with the overlap" },
  retired: { tone: "neutral", word: "Replaced", hollow: true },
  expired: { tone: "neutral", word: "Expired", hollow: true },
  revoked: { tone: "neutral", word: "Revoked", hollow: true },
};

export function SecretStatePill({ state }: { state: SecretState }) {
  const { tone, word, hollow } = LOOKS[state];
  return (
    <StatePill tone={tone} hollow={hollow}>
      {word}
    </StatePill>
  );
}
