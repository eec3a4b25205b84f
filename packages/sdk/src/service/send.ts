import type { TokenCall } from "../credentials/credentials.js";
import { MandateError } from "../errors.js";
import type { Span } from "./clock.js";
import { pause } from "./pause.js";
import { readRefusal } from "./read-refusal.js";
import { retryDelay } from "./retry-delay.js";
import type { Transport } from "./transport.js";

export type Answer = Span & { text: string; headers: Headers };

export type Outgoing = Omit<TokenCall, "body"> & { method?: "GET" | "POST"; body?: string };

/** With each attempt taking its time this many are never reached; it ends the loop where a clock stands still. */
const MOST_ATTEMPTS = 20;

/**
 * The answer to a request that the service may be asked more than once: on network errors, 429 and 5xx it is sent again,
 * until the deadline.
 *
 * @param makeCall Makes the request anew for each attempt.
 * @throws {MandateError} The last refusal; the signal's reason when it is aborted.
 */
export async function send(makeCall: () => Outgoing | Promise<Outgoing>, transport: Transport, signal?: AbortSignal): Promise<Answer> {
  const giveUpAt = transport.now() + transport.deadlineMilliseconds;
  for (let attempt = 1; ; attempt++) {
    const outcome = await attemptOnce(await makeCall(), transport, giveUpAt - transport.now(), signal);
    if (!(outcome instanceof MandateError)) return outcome;
    const delayMilliseconds = retryDelay(attempt, outcome.retryAfterSeconds, transport.random());
    const isInTime = transport.now() + delayMilliseconds < giveUpAt;
    if (!outcome.isTemporary || !isInTime || attempt === MOST_ATTEMPTS) throw outcome;
    transport.emit({ type: "request.retried", attempt, delayMilliseconds, error: outcome });
    await pause(delayMilliseconds, signal);
  }
}

async function attemptOnce(
  call: Outgoing,
  transport: Transport,
  leftMilliseconds: number,
  signal?: AbortSignal,
): Promise<Answer | MandateError> {
  const { url, headers, body, method = "POST" } = call;
  const timeout = AbortSignal.timeout(Math.max(1, Math.min(leftMilliseconds, transport.attemptMilliseconds)));
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
    return response.ok ? { ...span, text, headers: response.headers } : readRefusal(response, text, transport);
  } catch (cause) {
    signal?.throwIfAborted();
    return unreachable(url, cause, timeout.aborted, transport);
  }
}

function unreachable(url: string, cause: unknown, isTimeout: boolean, { scrub }: Transport): MandateError {
  const what = isTimeout ? "did not answer in time" : "could not be reached";
  return new MandateError("unavailable", scrub(`The token service at ${new URL(url).origin} ${what}. Check the address and the network.`), {
    cause,
  });
}
