import { UsageChart } from "@/components/usage/usage-chart";
import type { Period, UsagePoint } from "@/lib/domain/usage/period";

/** Tokens by hour for a day, by day for more. */
export function TokenChart({ period, points }: { period: Period; points: UsagePoint[] }) {
  return <UsageChart period={period} points={points} caption="Tokens issued" unit="Tokens" nothing="No token was issued" />;
}
