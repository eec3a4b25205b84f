import { addMinutes } from "@/lib/domain/time";

/** Use is recorded at most this often, so that few page views write. */
const SEEN_EVERY_MINUTES = 1;

export type SessionFacts = { lastSeenAt: Date; expiresAt: Date };

/** A session ends at a fixed time after sign-in, and earlier if it is not used for `idleMinutes`. */
export function isSessionAlive({ lastSeenAt, expiresAt }: SessionFacts, now: Date, idleMinutes: number): boolean {
  return now < expiresAt && now < addMinutes(lastSeenAt, idleMinutes);
}

/** A use before this time is recorded again. */
export function seenAgainBefore(now: Date): Date {
  return addMinutes(now, -SEEN_EVERY_MINUTES);
}
