import { addSeconds } from "@/lib/domain/time";
import { TOKEN_LIFETIME_SECONDS } from "@/lib/domain/token/lifetime";

/** Number of days that a key signs, unless it is rotated sooner. */
export const ROTATE_EVERY_DAYS = 90;

/** How long verifiers may keep the key set, as its cache header says. */
export const KEY_SET_CACHE_SECONDS = 300;

/** Minimum time between a key's publication and its first signature: longer than the key set is cached, here (5 minutes) or by common libraries (10). */
export const PUBLISHED_BEFORE_SIGNING_SECONDS = 900;

/** Minimum time that a replaced key stays published: twice the token lifetime, to allow for clock skew. */
export const PUBLISHED_AFTER_SIGNING_SECONDS = 2 * TOKEN_LIFETIME_SECONDS;

export function later(one: Date, other: Date): Date {
  return new Date(Math.max(one.getTime(), other.getTime()));
}

/** Whether every verifier has had time to fetch a key that was published then. */
export function isKnownToVerifiers(publishedAt: Date, now: Date): boolean {
  return addSeconds(publishedAt, PUBLISHED_BEFORE_SIGNING_SECONDS) <= now;
}
