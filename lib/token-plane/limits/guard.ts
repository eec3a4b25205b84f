import { setTimeout as sleep } from "node:timers/promises";
import { ApiError } from "@/lib/token-plane/api-error";
import type { Remembered } from "@/lib/token-plane/directory/remembered";
import type { Call } from "@/lib/token-plane/endpoint";
import { count, giveBack, isOverdrawn, isSpent, spend, tooManyRequests } from "@/lib/token-plane/limits/limits";

/** Who guesses waits for the answer, and so guesses slowly; only so many answers wait at once. */
const PAUSE_MILLISECONDS = 1000;
const MAX_WAITING = 1000;

let waiting = 0;

/** Counts a request of an address, before anything is done for it. Throws 429. */
export function admit(call: Call): void {
  if (call.address) spend(call, "address", call.address);
}

/** Notes who the client is, once it has proved it, and counts its request. Throws 429. */
export function identify(call: Call, clientId: string): void {
  call.clientId = clientId;
  spend(call, "client", clientId);
}

/** Notes which resource server this is. It asks as often as it is asked itself, so its requests count for nobody. */
export function identifyResourceServer(call: Call, clientId: string): void {
  call.clientId = clientId;
  if (call.address) giveBack(call, "address", call.address);
}

/** So many look-ups a second of who is not known are left for all addresses together that have failed too often. */
const LOOKUPS_PER_SECOND = 20;

let lookups = { second: 0, count: 0 };

/**
 * Who has this ID. For an address that has failed too often the database is asked no more than a few times a second, so
 * that guessing costs it nothing, and innocents behind the same address still get through: whoever is known always does.
 */
export async function lookUp<T>(call: Call, id: string, known: Pick<Remembered<T>, "find" | "isKnown">): Promise<T | null> {
  const isFree = !isThrottled(call) || known.isKnown(id) || mayLookUp(call.now);
  return isFree ? known.find(id) : null;
}

function isThrottled(call: Call): boolean {
  return call.address !== null && isSpent("failure", call.address, call.now);
}

function mayLookUp(now: Date): boolean {
  const second = Math.floor(now.getTime() / 1000);
  if (lookups.second !== second) lookups = { second, count: 0 };
  return lookups.count++ < LOOKUPS_PER_SECOND;
}

/** Counts a failed authentication. Too many are answered 429 instead, and late. */
export async function countFailure(thrown: unknown, call: Call): Promise<unknown> {
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
