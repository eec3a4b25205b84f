/** When a token lives from and to, in milliseconds since 1970 by the clock of this machine. */
export type Lifetime = { issuedAt: number; expiresAt: number };

/** By so much of the margin renewals are spread, so that clients that began together do not renew together. */
const SPREAD = 0.2;

const LONGEST_PAUSE = 30_000;
const SHORTEST_PAUSE = 1_000;

/**
 * When a token is renewed while it still serves: when less than the margin remains, and never before half of its life is
 * over. `random` is from 0 to 1.
 */
export function renewalTime({ issuedAt, expiresAt }: Lifetime, marginMilliseconds: number, random: number): number {
  const margin = Math.min(marginMilliseconds, (expiresAt - issuedAt) / 2);
  return expiresAt - margin * (1 - SPREAD * random);
}

/** Until when a token is handed out: not quite to its end, since the call it is for takes time too. */
export function servingEnd({ issuedAt, expiresAt }: Lifetime): number {
  return expiresAt - Math.min(10_000, (expiresAt - issuedAt) / 10);
}

/**
 * When to try again after a renewal failed: not at once and not before the service asked for it, but when the old token
 * ends at the latest.
 */
export function nextRenewalTime(lifetime: Lifetime, now: number, retryAfterSeconds = 0): number {
  const pause = Math.min(LONGEST_PAUSE, (lifetime.expiresAt - now) / 4);
  return Math.min(servingEnd(lifetime), now + Math.max(SHORTEST_PAUSE, pause, retryAfterSeconds * 1000));
}
