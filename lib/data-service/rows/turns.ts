import { ApiError } from "@/lib/token-plane/api-error";

/** Of the connections of this process; the others are for tokens and pages, whatever is asked of data. */
const AT_ONCE = 10;
const MAX_WAITING = 100;

let running = 0;
const waiting: (() => void)[] = [];

/** Does this work when it is its turn. Throws 503 where too many wait. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await wait();
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

/** Who goes hands its turn to who has waited longest. */
function wait(): Promise<void> {
  if (waiting.length >= MAX_WAITING) throw tooBusy();
  return new Promise((resolve) => waiting.push(resolve));
}

export function tooBusy(): ApiError {
  return new ApiError("serviceUnavailable", "Too much is asked for at once. Try again in a few seconds.", { retryAfterSeconds: 5 });
}
