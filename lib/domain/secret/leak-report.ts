import { DAY_MILLISECONDS } from "@/lib/domain/time";

/** For so long a report is announced on the first pages of the cockpits. */
const OPEN_DAYS = 30;

type Reportable = { createdAt: Date; leakReportedAt: Date | null };
export type Reported<T extends Reportable> = T & { leakReportedAt: Date };

/** Of the secrets of one client the one reported as leaked last, while no secret has been made since; null where there is none. */
export function lastLeakReport<T extends Reportable>(secrets: readonly T[]): Reported<T> | null {
  const reported = secrets.filter((secret): secret is Reported<T> => secret.leakReportedAt !== null);
  const [last] = reported.sort((a, b) => b.leakReportedAt.getTime() - a.leakReportedAt.getTime());
  return last && secrets.every((secret) => secret.createdAt <= last.leakReportedAt) ? last : null;
}

/** The same, while it is recent enough to be announced. */
export function openLeakReport<T extends Reportable>(secrets: readonly T[], now: Date): Reported<T> | null {
  const last = lastLeakReport(secrets);
  return last && last.leakReportedAt >= openSince(now) ? last : null;
}

/** Earlier reports are not worth reading. */
export function openSince(now: Date): Date {
  return new Date(now.getTime() - OPEN_DAYS * DAY_MILLISECONDS);
}
