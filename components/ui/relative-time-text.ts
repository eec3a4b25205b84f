import { DAY_MILLISECONDS, HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from "@/lib/domain/time";

/** A unit, its length, and the number from which the next longer unit is used. */
const UNITS: [unit: Intl.RelativeTimeFormatUnit, milliseconds: number, end: number][] = [
  ["minute", MINUTE_MILLISECONDS, 60],
  ["hour", HOUR_MILLISECONDS, 48],
  ["day", DAY_MILLISECONDS, 60],
  ["month", (365.2425 / 12) * DAY_MILLISECONDS, 24],
  ["year", 365.2425 * DAY_MILLISECONDS, Number.POSITIVE_INFINITY],
];

const words = new Intl.RelativeTimeFormat("en", { numeric: "always" });

/** "3 hours ago", "in 45 days", "just now": always a number, rounded, never "next month". */
export function relativeTimeText(at: Date, now: Date): string {
  const distance = at.getTime() - now.getTime();
  for (const [unit, size, end] of UNITS) {
    const count = Math.round(Math.abs(distance) / size);
    if (count === 0) break;
    if (count < end) return words.format(distance < 0 ? -count : count, unit);
  }
  return distance > 0 ? "in less than a minute" : "just now";
}

/** "2026-03-01 14:05:09 UTC" */
export function exactTimeText(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
