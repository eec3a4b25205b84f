import { BarChart } from "@/components/ui/bar-chart";
import { Card } from "@/components/ui/card";
import { PERIOD_LABEL, type Period, type UsagePoint } from "@/lib/domain/usage/period";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const hour = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });

type UsageChartProps = {
  period: Period;
  points: UsagePoint[];
  /** "Tokens issued" */
  caption: string;
  unit: string;
  /** Text for an empty period: "No tokens were issued". */
  nothing: string;
};

/** By hour for one day, by day for longer periods. */
export function UsageChart({ period, points, caption, unit, nothing }: UsageChartProps) {
  if (points.every(({ count }) => count === 0))
    return (
      <Card>
        <p className="text-muted">
          {nothing} in the {PERIOD_LABEL[period].toLowerCase()}.
        </p>
      </Card>
    );
  const isByHour = period === "24h";
  const format = isByHour ? hour : day;
  return (
    <Card>
      <BarChart
        caption={`${caption} per ${isByHour ? "hour" : "day"} (UTC)`}
        unit={unit}
        of={isByHour ? "Hour" : "Day"}
        points={points.map(({ start, count }) => ({ label: format.format(start), value: count }))}
      />
    </Card>
  );
}
