import { DAY_MILLISECONDS } from "@/lib/domain/time";

/** Number of days that a report is shown on the start pages of the cockpits. */
const OPEN_DAYS = 30;

type Reportable = { createdAt: Date; leakReportedAt: Date | null };
export type Reported<T extends Reportable> = T & { leakReportedAt: Date };

/** The secret of a client that was last reported as leaked; null if there is none or a secret was created since. */
export function lastLeakReport<T extends Reportable>(secrets: readonly T[]): Reported<T> | null {
  const reported = secrets.filter((secret): secret is Reported<T> => secret.leakReportedAt !== null);
  const [last] = reported.sort((a, b) => b.leakReportedAt.getTime() - a.leakReportedAt.getTime());
  return last && secrets.every((secret) => secret.createdAt <= last.leakReportedAt) ? last : null;
}

/** The same, if the report is recent enough to be shown. */
export function openLeakReport<T extends Reportable>(secrets: readonly T[], now: Date): Reported<T> | null {
  const last = lastLeakReport(secrets);
  return last && last.leakReportedAt >= openSince(now) ? last : null;
}

/** Older reports are no longer shown. */
export function openSince(now: Date): Date {
  return new Date(now.getTime() - OPEN_DAYS * DAY_MILLISECONDS);
}
