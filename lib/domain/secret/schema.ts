import { z } from "zod";

/** The lifetime of a new secret or key, in days. */
export function lifetimeDays(maxDays: number) {
  return z.coerce
    .number({ error: "Enter a number of days." })
    .int("Enter whole days.")
    .min(1, "At least 1 day.")
    .max(maxDays, `At most ${maxDays} days.`)
    .default(365);
}

/** How long older secrets keep working after a rotation. */
export const OVERLAP_MINUTES = [0, 60, 1440, 10080] as const;

export const OverlapMinutes = z.coerce
  .number()
  .pipe(z.literal(OVERLAP_MINUTES, { error: "Choose how long the old secret keeps working." }));
