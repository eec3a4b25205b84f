import { z } from "zod";
import { DAY_MILLISECONDS, HOUR_MILLISECONDS } from "@/lib/domain/time";

export const PERIODS = ["24h", "7d", "30d"] as const;

export type Period = (typeof PERIODS)[number];

export const PERIOD_LABEL: Record<Period, string> = { "24h": "Last 24 hours", "7d": "Last 7 days", "30d": "Last 30 days" };

/** The period in a URL; invalid values mean a week. */
export const UsageListing = z.object({ period: z.enum(PERIODS).catch("7d") });

const STEP_MS: Record<Period, number> = { "24h": HOUR_MILLISECONDS, "7d": DAY_MILLISECONDS, "30d": DAY_MILLISECONDS };
const STEPS: Record<Period, number> = { "24h": 24, "7d": 7, "30d": 30 };

export type UsagePoint = { start: Date; count: number };

/** The first instant of a period: whole hours or whole days in UTC, including the current one. */
export function periodStart(period: Period, now: Date): Date {
  const step = STEP_MS[period];
  return new Date(Math.floor(now.getTime() / step) * step - (STEPS[period] - 1) * step);
}

/** One point for each hour or day of the period, oldest first, zero if nothing happened. */
export function pointsOf(period: Period, now: Date, counts: readonly { hour: Date; count: number }[]): UsagePoint[] {
  const step = STEP_MS[period];
  const first = periodStart(period, now).getTime();
  const points = Array.from({ length: STEPS[period] }, (_, index) => ({ start: new Date(first + index * step), count: 0 }));
  for (const { hour, count } of counts) {
    const point = points[Math.floor((hour.getTime() - first) / step)];
    if (point) point.count += count;
  }
  return points;
}
