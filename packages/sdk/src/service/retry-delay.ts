const BASE_MILLISECONDS = 200;
const LONGEST_MILLISECONDS = 5_000;

/**
 * How long to wait before the next attempt, in milliseconds: what the service asked for, else twice as long each time, of
 * which a random part, so that clients that failed together do not come back together.
 *
 * @param attempt The attempt that failed, counted from 1.
 * @param random From 0 to 1.
 */
export function retryDelay(attempt: number, retryAfterSeconds: number | undefined, random: number): number {
  if (retryAfterSeconds !== undefined) return Math.max(BASE_MILLISECONDS, retryAfterSeconds * 1000);
  const longest = Math.min(LONGEST_MILLISECONDS, BASE_MILLISECONDS * 2 ** (attempt - 1));
  return longest / 2 + (longest / 2) * random;
}

/** `Retry-After` in seconds from now (RFC 9110 section 10.2.3): a number of seconds or a date. */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const date = /^[A-Z][a-z]{2}/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}
