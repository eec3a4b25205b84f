import { setTimeout as sleep } from "node:timers/promises";
import { env } from "@/lib/env";
import type { InvalidatedCache } from "@/lib/token-plane/directory/cache";
import type { AnswerHeaders } from "@/lib/token-plane/http/answer";
import { ApiError } from "@/lib/token-plane/http/errors";
import { secondsLeft, WINDOW_MILLISECONDS, WindowCounter } from "@/lib/token-plane/limits/window-counter";

/** The limits: requests per client and per address, and failed authentications and reports of leaked secrets per address. */
export type Policy = "client" | "address" | "failure" | "report";

const REPORTS_PER_MINUTE = 30;

export type Allowance = { policy: Policy; limit: number; remaining: number; resetSeconds: number };

export const counter = new WindowCounter();

/** Requests per minute; 0 means no limit. */
export function limitOf(policy: Policy): number {
  const { LIMIT_PER_CLIENT, LIMIT_PER_ADDRESS, LIMIT_FAILURES } = env();
  return { client: LIMIT_PER_CLIENT, address: LIMIT_PER_ADDRESS, failure: LIMIT_FAILURES, report: REPORTS_PER_MINUTE }[policy];
}

export type Counting = { now: Date; allowance: Allowance | null };

/** Counts one request and records the remainder. Throws 429 if it exceeds the limit. */
export function spend(call: Counting, policy: Policy, who: string): void {
  call.allowance = count(policy, who, call.now);
  if (isOverdrawn(call.allowance)) throw tooManyRequests(call.allowance);
}

/** Undoes the last count. */
export function refund(call: Counting, policy: Policy, who: string): void {
  call.allowance = null;
  if (limitOf(policy) > 0) counter.subtract(`${policy} ${who}`, call.now);
}

function isOverdrawn({ limit, remaining }: Allowance): boolean {
  return limit > 0 && remaining < 0;
}

/** Whether the next request would exceed the limit. */
function isSpent(policy: Policy, who: string, now: Date): boolean {
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

export function tooManyRequests({ policy, resetSeconds }: Allowance): ApiError {
  const message = `${ADVICE[policy]}, and try again in ${resetSeconds} seconds.`;
  return new ApiError("tooManyRequests", message, { retryAfterSeconds: resetSeconds });
}

/** `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers). */
export function setRateLimitHeaders(headers: AnswerHeaders, { policy, limit, remaining, resetSeconds }: Allowance): void {
  if (limit === 0) return;
  headers.set("RateLimit-Policy", `"${policy}";q=${limit};w=${WINDOW_MILLISECONDS / 1000}`);
  headers.set("RateLimit", `"${policy}";r=${Math.max(0, remaining)};t=${resetSeconds}`);
}

/** Counts one request and returns the remainder. */
export function count(policy: Policy, who: string, now: Date): Allowance {
  const limit = limitOf(policy);
  const counted = limit > 0 ? counter.add(`${policy} ${who}`, now) : 0;
  return { policy, limit, remaining: limit - counted, resetSeconds: secondsLeft(now) };
}

/** The part of a call that is relevant for limits. */
type Limited = Counting & { address: string | null; clientId: string | null };

/** Responses to guessed credentials are delayed, up to a maximum number of concurrent delays. */
const PAUSE_MILLISECONDS = 1000;
const MAX_WAITING = 1000;

let waiting = 0;

/** Counts a request towards the limit of its address, before any other work. Throws 429. */
export function admit(call: Limited): void {
  if (call.address) spend(call, "address", call.address);
}

/** Sets the authenticated client of a call and counts the request towards its limit. Throws 429. */
export function identify(call: Limited, clientId: string): void {
  call.clientId = clientId;
  spend(call, "client", clientId);
}

/** Sets the authenticated resource server of a call. Its requests are not counted: it sends one for each request it receives. */
export function identifyResourceServer(call: Limited, clientId: string): void {
  call.clientId = clientId;
  if (call.address) refund(call, "address", call.address);
}

/** The maximum look-ups of unknown client IDs per second, for all addresses with too many failures together. */
const LOOKUPS_PER_SECOND = 20;

let lookups = { second: 0, count: 0 };

/**
 * The holder of this client ID. For addresses with too many failures, only a few queries per second are sent, so that guessing
 * does not load the database, while cached clients behind the same address are still served.
 */
export async function lookUp<T extends {}>(call: Limited, id: string, known: Pick<InvalidatedCache<T>, "find" | "has">): Promise<T | null> {
  const isAllowed = !isThrottled(call) || known.has(id) || mayLookUp(call.now);
  return isAllowed ? known.find(id) : null;
}

function isThrottled(call: Limited): boolean {
  return call.address !== null && isSpent("failure", call.address, call.now);
}

function mayLookUp(now: Date): boolean {
  const second = Math.floor(now.getTime() / 1000);
  if (lookups.second !== second) lookups = { second, count: 0 };
  return lookups.count++ < LOOKUPS_PER_SECOND;
}

/** Counts a failed authentication. Too many result in a delayed 429. */
export async function countFailure(thrown: unknown, call: Limited): Promise<unknown> {
  if (!(thrown instanceof ApiError) || thrown.status !== 401 || call.clientId || !call.address) return thrown;
  const failures = count("failure", call.address, call.now);
  if (!isOverdrawn(failures)) return thrown;
  call.allowance = failures;
  if (waiting < MAX_WAITING) await pause();
  return tooManyRequests(failures);
}

async function pause(): Promise<void> {
  waiting++;
  await sleep(PAUSE_MILLISECONDS, undefined, { ref: false });
  waiting--;
}
