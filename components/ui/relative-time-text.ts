const STEPS: [unit: Intl.RelativeTimeFormatUnit, minutes: number][] = [
  ["year", 525_600],
  ["month", 43_200],
  ["day", 1_440],
  ["hour", 60],
  ["minute", 1],
];

const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** "3 hours ago", "in 7 days", "just now". */
export function relativeTimeText(at: Date, now: Date): string {
  const minutes = Math.round((at.getTime() - now.getTime()) / 60_000);
  for (const [unit, size] of STEPS) {
    if (Math.abs(minutes) >= size) return words.format(Math.trunc(minutes / size), unit);
  }
  return at > now ? "in less than a minute" : "just now";
}

/** "2026-03-01 14:05:09 UTC" */
export function exactTimeText(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
