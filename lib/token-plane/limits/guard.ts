import { setTimeout as sleep } from "node:timers/promises";
import type { InvalidatedCache } from "@/lib/token-plane/directory/cache";
import { ApiError } from "@/lib/token-plane/http/errors";
import { type Counting, count, giveBack, isOverdrawn, isSpent, spend, tooManyRequests } from "@/lib/token-plane/limits/limits";

/** The part of a call that limits concern. */
type Limited = Counting & { address: string | null; clientId: string | null };

/** Answers to guessed credentials are delayed, up to a maximum number at once. */
const PAUSE_MILLISECONDS = 1000;
const MAX_WAITING = 1000;

let waiting = 0;

/** Counts a request towards the limit of its address, before anything is done for it. Throws 429. */
export function admit(call: Limited): void {
  if (call.address) spend(call, "address", call.address);
}

/** Sets the authenticated client of a call and counts the request towards its limit. Throws 429. */
export function identify(call: Limited, clientId: string): void {
  call.clientId = clientId;
  spend(call, "client", clientId);
}

/** Sets the authenticated resource server of a call. Its requests are not counted: it asks as often as it is asked. */
export function identifyResourceServer(call: Limited, clientId: string): void {
  call.clientId = clientId;
  if (call.address) giveBack(call, "address", call.address);
}

/** Look-ups of unknown client IDs a second, for all addresses together that failed too often. */
const LOOKUPS_PER_SECOND = 20;

let lookups = { second: 0, count: 0 };

/**
 * The holder of this client ID. For addresses that failed too often, the database is asked only a few times a second, so that
 * guessing does not load it, while known clients behind the same address still get through.
 */
export async function lookUp<T extends {}>(call: Limited, id: string, known: Pick<InvalidatedCache<T>, "find" | "has">): Promise<T | null> {
  const isFree = !isThrottled(call) || known.has(id) || mayLookUp(call.now);
  return isFree ? known.find(id) : null;
}

function isThrottled(call: Limited): boolean {
  return call.address !== null && isSpent("failure", call.address, call.now);
}

function mayLookUp(now: Date): boolean {
  const second = Math.floor(now.getTime() / 1000);
  if (lookups.second !== second) lookups = { second, count: 0 };
  return lookups.count++ < LOOKUPS_PER_SECOND;
}

/** Counts a failed authentication. Too many are answered 429, with a delay. */
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
