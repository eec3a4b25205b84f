import { formatCount } from "@/components/ui/format-count";
import { RelativeTime } from "@/components/ui/relative-time";
import { Stat, StatRow } from "@/components/ui/stat";

export function UsageStats({ issued, refused, lastTokenAt }: { issued: number; refused: number; lastTokenAt: Date | null }) {
  return (
    <StatRow>
      <Stat label="Tokens issued" value={formatCount(issued)} />
      <Stat label="Requests refused" value={formatCount(refused)} />
      <Stat label="Last token" value={lastTokenAt ? <RelativeTime at={lastTokenAt} /> : "Never"} />
    </StatRow>
  );
}
