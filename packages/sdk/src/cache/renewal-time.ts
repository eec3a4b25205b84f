import { SECOND } from "../duration.js";

/** The lifetime of a token, in milliseconds since 1970 by the local clock. */
export type Lifetime = { issuedAt: number; expiresAt: number };

/** The random share of the margin, so that clients started together do not renew together. */
const JITTER = 0.2;

const MAX_RETRY_DELAY = 30 * SECOND;
const MIN_RETRY_DELAY = SECOND;
const MAX_SAFETY_MARGIN = 10 * SECOND;

/**
 * When to renew a token that is still valid: once less than the margin remains, and never in the first half of its lifetime.
 *
 * @param random From 0 to 1.
 */
export function renewalTime({ issuedAt, expiresAt }: Lifetime, marginMilliseconds: number, random: number): number {
  const margin = Math.min(marginMilliseconds, (expiresAt - issuedAt) / 2);
  return expiresAt - margin * (1 - JITTER * random);
}

/** Until when a token is returned: shortly before it expires, since the call that uses it takes time. */
export function usableUntil({ issuedAt, expiresAt }: Lifetime): number {
  return expiresAt - Math.min(MAX_SAFETY_MARGIN, (expiresAt - issuedAt) / 10);
}

/** When to retry a failed renewal: after `Retry-After` or a pause, but no later than when the current token becomes unusable. */
export function renewalRetryTime(lifetime: Lifetime, now: number, retryAfterSeconds = 0): number {
  const delay = Math.min(MAX_RETRY_DELAY, (lifetime.expiresAt - now) / 4);
  return Math.min(usableUntil(lifetime), now + Math.max(MIN_RETRY_DELAY, delay, retryAfterSeconds * SECOND));
}
