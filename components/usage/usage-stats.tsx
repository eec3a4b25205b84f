import { RelativeTime } from "@/components/ui/relative-time";
import { Stat, StatRow } from "@/components/ui/stat";

const number = new Intl.NumberFormat("en");

export function UsageStats({ issued, refused, lastTokenAt }: { issued: number; refused: number; lastTokenAt: Date | null }) {
  return (
    <StatRow>
      <Stat label="Tokens issued" value={number.format(issued)} />
      <Stat label="Requests refused" value={number.format(refused)} />
      <Stat label="Last token" value={lastTokenAt ? <RelativeTime at={lastTokenAt} /> : "Never"} />
    </StatRow>
  );
}
