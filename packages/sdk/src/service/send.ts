import type { TokenCall } from "../credentials/token-call.js";
import { SECOND } from "../duration.js";
import { MandateError } from "../errors.js";
import type { EventListener } from "../events.js";
import type { ServiceClock, Span } from "./clock.js";
import { errorFrom, isRecord } from "./response-error.js";

/** How requests are sent to the token service. */
export type Transport = {
  fetch: typeof fetch;
  now: () => number;
  /** From 0 to 1. */
  random: () => number;
  clock: ServiceClock;
  /** For a request including all its attempts. */
  deadlineMilliseconds: number;
  attemptMilliseconds: number;
  emit: EventListener;
  /** Removes secrets from a text. */
  redact: (text: string) => string;
};

export type Outgoing = Omit<TokenCall, "body"> & { method?: "GET" | "POST"; body?: string };

/** A response with a 2xx status. */
export type Answer = Span & { text: string; headers: Headers };

/** Ends the loop if the clock does not advance; otherwise the deadline comes first. */
const MAX_ATTEMPTS = 20;

const MIN_DELAY = 200;
const MAX_DELAY = 5 * SECOND;

/**
 * Sends a request that is safe to repeat. Network errors, 429 and 5xx are retried until the deadline.
 *
 * @param createCall Creates the request anew for each attempt.
 * @throws {MandateError} The error of the last attempt; the signal's reason when it is aborted.
 */
export async function send(createCall: () => Outgoing | Promise<Outgoing>, transport: Transport, signal?: AbortSignal): Promise<Answer> {
  const deadline = transport.now() + transport.deadlineMilliseconds;
  for (let attempt = 1; ; attempt++) {
    const call = await beforeDeadline(createCall, deadline - transport.now(), signal);
    const outcome = await attemptOnce(call, transport, deadline - transport.now(), signal);
    if (!(outcome instanceof MandateError)) return outcome;
    const delayMilliseconds = retryDelay(attempt, outcome.retryAfterSeconds, transport.random());
    const isInTime = transport.now() + delayMilliseconds < deadline;
    if (!outcome.isTemporary || !isInTime || attempt === MAX_ATTEMPTS) throw outcome;
    transport.emit({ type: "request.retried", attempt, delayMilliseconds, error: outcome });
    await sleep(delayMilliseconds, signal);
  }
}

/**
 * The delay before the next attempt, in milliseconds: the delay that the service requested, or exponential backoff with jitter.
 *
 * @param attempt The number of the failed attempt, from 1.
 * @param random From 0 to 1.
 */
export function retryDelay(attempt: number, retryAfterSeconds: number | undefined, random: number): number {
  if (retryAfterSeconds !== undefined) return Math.max(MIN_DELAY, retryAfterSeconds * SECOND);
  const delay = Math.min(MAX_DELAY, MIN_DELAY * 2 ** (attempt - 1));
  return delay / 2 + (delay / 2) * random;
}

/** @throws {MandateError} `invalid_response` unless the body is a JSON object. */
export function readJson({ text }: Answer): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    if (isRecord(body)) return body;
  } catch {
    // Text that is not JSON gets the same error as JSON that is not an object.
  }
  throw invalidResponse();
}

export function invalidResponse(): MandateError {
  return new MandateError("invalid_response", "The response did not come from a token service. Check url or TMS_URL.");
}

/** A function of the program that creates a part of the call may hang. */
export async function beforeDeadline<T>(work: () => T | Promise<T>, milliseconds: number, signal?: AbortSignal): Promise<T> {
  signal?.throwIfAborted();
  const result = work();
  if (!(result instanceof Promise)) return result;
  let end = () => {};
  const interruption = new Promise<never>((_, reject) => {
    const abort = () => reject(signal?.reason);
    const message = "clientSecret() or sign() did not return in time, so the token service was not asked.";
    const timer = setTimeout(() => reject(new MandateError("credentials_unavailable", message)), Math.max(0, milliseconds));
    signal?.addEventListener("abort", abort);
    end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    };
  });
  return Promise.race([result, interruption]).finally(end);
}

async function attemptOnce(
  call: Outgoing,
  transport: Transport,
  remainingMilliseconds: number,
  signal?: AbortSignal,
): Promise<Answer | MandateError> {
  const { url, headers, body, method = "POST" } = call;
  const timeout = AbortSignal.timeout(Math.max(1, Math.min(remainingMilliseconds, transport.attemptMilliseconds)));
  const sentAt = transport.now();
  try {
    const response = await transport.fetch(url, {
      method,
      headers: { Accept: "application/json", ...headers },
      ...(body !== undefined && { body }),
      redirect: "manual",
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    const text = await response.text();
    const span = { sentAt, receivedAt: transport.now() };
    transport.clock.observeDate(response.headers, span);
    return response.ok ? { ...span, text, headers: response.headers } : errorFrom(response, text, transport);
  } catch (cause) {
    signal?.throwIfAborted();
    // Such as a missing proxy agent, which does not concern the network.
    if (cause instanceof MandateError) return cause;
    return unavailable(url, cause, timeout.aborted, transport);
  }
}

function unavailable(url: string, cause: unknown, isTimeout: boolean, { redact }: Transport): MandateError {
  const problem = isTimeout ? "did not answer in time" : "could not be reached";
  const message = `The token service at ${new URL(url).origin} ${problem}. Check the address and the network.`;
  return new MandateError("unavailable", redact(message), { cause });
}

function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", abort, { once: true });
  });
}
