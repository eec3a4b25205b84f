import { TOKEN_LIFETIME_SECONDS } from "@/lib/domain/token/lifetime";

/** How long a key signs, in days, unless it is rotated sooner. */
export const ROTATE_EVERY_DAYS = 90;

/** How long verifiers may keep the key set, as its cache header says. */
export const KEY_SET_CACHE_SECONDS = 300;

/** A key is published at least so long before it signs: longer than the key set is kept, by us (5 minutes) or by the usual libraries (10). */
export const PUBLISHED_BEFORE_SIGNING_SECONDS = 900;

/** A key that was replaced stays published at least so long: twice the life of the last token it signed, for clocks that differ. */
export const PUBLISHED_AFTER_SIGNING_SECONDS = 2 * TOKEN_LIFETIME_SECONDS;

export function secondsAfter(date: Date, seconds: number): Date {
  return new Date(date.getTime() + seconds * 1000);
}

export function daysAfter(date: Date, days: number): Date {
  return secondsAfter(date, days * 86_400);
}

export function later(one: Date, other: Date): Date {
  return new Date(Math.max(one.getTime(), other.getTime()));
}

/** Whether every verifier has had time to fetch a key that was published then. */
export function isKnownToVerifiers(publishedAt: Date, now: Date): boolean {
  return secondsAfter(publishedAt, PUBLISHED_BEFORE_SIGNING_SECONDS) <= now;
}
