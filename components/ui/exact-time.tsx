import { exactTimeText } from "./relative-time-text";

/** "2026-03-01 14:05:09 UTC", for expiries and logs that need more than the relative time. */
export function ExactTime({ at }: { at: Date | string }) {
  const time = new Date(at);
  return (
    <time dateTime={time.toISOString()} className="whitespace-nowrap tabular-nums">
      {exactTimeText(time)}
    </time>
  );
}
