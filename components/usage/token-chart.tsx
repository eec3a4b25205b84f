import { UsageChart } from "@/components/usage/usage-chart";
import type { Period, UsagePoint } from "@/lib/domain/usage/period";

/** Tokens by hour for one day, by day for longer periods. */
export function TokenChart({ period, points }: { period: Period; points: UsagePoint[] }) {
  return <UsageChart period={period} points={points} caption="Tokens issued" unit="Tokens" nothing="No tokens were issued" />;
}
