import { BarChart } from "@/components/ui/bar-chart";
import { Card } from "@/components/ui/card";
import { PERIOD_LABEL, type Period, type UsagePoint } from "@/lib/domain/usage/period";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const hour = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });

/** Tokens by hour for a day, by day for more. */
export function TokenChart({ period, points }: { period: Period; points: UsagePoint[] }) {
  if (points.every(({ count }) => count === 0))
    return (
      <Card>
        <p className="text-muted">No token was issued in the {PERIOD_LABEL[period].toLowerCase()}.</p>
      </Card>
    );
  const isByHour = period === "24h";
  const format = isByHour ? hour : day;
  return (
    <Card>
      <BarChart
        caption={isByHour ? "Tokens issued per hour (UTC)" : "Tokens issued per day (UTC)"}
        unit="Tokens"
        points={points.map(({ start, count }) => ({ label: format.format(start), value: count }))}
      />
    </Card>
  );
}
