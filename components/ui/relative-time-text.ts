import { DAY_MILLISECONDS, HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from "@/lib/domain/time";

const UNITS: [unit: Intl.RelativeTimeFormatUnit, milliseconds: number][] = [
  ["year", 365 * DAY_MILLISECONDS],
  ["month", 30 * DAY_MILLISECONDS],
  ["day", DAY_MILLISECONDS],
  ["hour", HOUR_MILLISECONDS],
  ["minute", MINUTE_MILLISECONDS],
];

const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** "3 hours ago", "in 7 days", "just now". */
export function relativeTimeText(at: Date, now: Date): string {
  const distance = Math.round((at.getTime() - now.getTime()) / MINUTE_MILLISECONDS) * MINUTE_MILLISECONDS;
  for (const [unit, size] of UNITS) {
    if (Math.abs(distance) >= size) return words.format(Math.trunc(distance / size), unit);
  }
  return at > now ? "in less than a minute" : "just now";
}

/** "2026-03-01 14:05:09 UTC" */
export function exactTimeText(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
