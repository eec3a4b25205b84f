import { StatePill } from "@/components/ui/state-pill";
import type { Tone } from "@/components/ui/tone";
import type { RegistrationStatus } from "@/lib/domain/registration/lifecycle";

const LOOKS: Record<RegistrationStatus, { tone: Tone; word: string; hollow?: boolean }> = {
  active: { tone: "success", word: "Active" },
  suspended: { tone: "warning", word: "Suspended" },
  transferred: { tone: "neutral", word: "Transferred", hollow: true },
  deregistered: { tone: "neutral", word: "De-registered", hollow: true },
};

export function RegistrationStatusPill({ status }: { status: RegistrationStatus }) {
  const { tone, word, hollow } = LOOKS[status];
  return (
    <StatePill tone={tone} hollow={hollow}>
      {word}
    </StatePill>
  );
}
