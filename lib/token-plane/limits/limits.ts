import { env } from "@/lib/env";
import { ApiError } from "@/lib/token-plane/api-error";
import { secondsLeft, WINDOW_MILLISECONDS, WindowCounter } from "@/lib/token-plane/limits/window-counter";

/**
 * `client` counts what a client asks for, `address` everything from an address, `failure` its failed authentications, and
 * `report` the leaked secrets that it reports.
 */
export type Policy = "client" | "address" | "failure" | "report";

const REPORTS_A_MINUTE = 30;

export type Allowance = { policy: Policy; limit: number; remaining: number; resetSeconds: number };

// On globalThis, because the server and the routes are bundled apart, and both must count together.
const held = globalThis as { mandateRequestCounter?: WindowCounter };
held.mandateRequestCounter ??= new WindowCounter();

export const counter = held.mandateRequestCounter;

/** How many a minute; 0 for no limit. */
export function limitOf(policy: Policy): number {
  const { LIMIT_PER_CLIENT, LIMIT_PER_ADDRESS, LIMIT_FAILURES } = env();
  return { client: LIMIT_PER_CLIENT, address: LIMIT_PER_ADDRESS, failure: LIMIT_FAILURES, report: REPORTS_A_MINUTE }[policy];
}

/** Counts one request. Throws 429 when that is one too many. */
export function spend(policy: Policy, who: string, now: Date): Allowance {
  const allowance = count(policy, who, now);
  if (allowance.limit > 0 && allowance.remaining < 0) throw tooManyRequests(allowance);
  return allowance;
}

/** Counts one; false when that is one too many. */
export function isWithin(policy: Policy, who: string, now: Date): boolean {
  const { limit, remaining } = count(policy, who, now);
  return limit === 0 || remaining >= 0;
}

/** Whether the next one of these would be one too many. */
export function isSpent(policy: Policy, who: string, now: Date): boolean {
  const limit = limitOf(policy);
  return limit > 0 && counter.count(`${policy} ${who}`, now) >= limit;
}

const KEEP_TOKENS = "Too many requests. Keep tokens until shortly before they expire";

const ADVICE: Record<Policy, string> = {
  client: KEEP_TOKENS,
  address: KEEP_TOKENS,
  failure: "Too many failed authentications from this address. Check client ID and secret",
  report: "Too many reports from this address. Send up to ten secrets in one",
};

export function tooManyRequests({ policy, resetSeconds }: Pick<Allowance, "policy" | "resetSeconds">): ApiError {
  const message = `${ADVICE[policy]}, and try again in ${resetSeconds} seconds.`;
  return new ApiError("tooManyRequests", message, { retryAfterSeconds: resetSeconds });
}

/** `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers). */
export function setRateLimitHeaders(headers: Headers, { policy, limit, remaining, resetSeconds }: Allowance): void {
  if (limit === 0) return;
  headers.set("RateLimit-Policy", `"${policy}";q=${limit};w=${WINDOW_MILLISECONDS / 1000}`);
  headers.set("RateLimit", `"${policy}";r=${Math.max(0, remaining)};t=${resetSeconds}`);
}

function count(policy: Policy, who: string, now: Date): Allowance {
  const limit = limitOf(policy);
  const counted = limit > 0 ? counter.add(`${policy} ${who}`, now) : 0;
  return { policy, limit, remaining: limit - counted, resetSeconds: secondsLeft(now) };
}
