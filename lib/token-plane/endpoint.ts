import { randomUUID } from "node:crypto";
import { isDatabaseAway } from "@/lib/db/database-away";
import { ADDRESS_HEADER } from "@/lib/http/stamped-headers";
import { log } from "@/lib/log";
import type { Answer } from "@/lib/token-plane/answer";
import { ApiError } from "@/lib/token-plane/api-error";
import { letRead } from "@/lib/token-plane/cors";
import { errorAnswer as envelopeAnswer } from "@/lib/token-plane/error-envelope";
import { gatherBody } from "@/lib/token-plane/gather-body";
import type { Addressed, Handler, IncomingRequest } from "@/lib/token-plane/incoming-request";
import { admit, countFailure } from "@/lib/token-plane/limits/guard";
import { type Allowance, setRateLimitHeaders } from "@/lib/token-plane/limits/limits";
import { networkOf } from "@/lib/token-plane/limits/network-of";
import { discardBody } from "@/lib/token-plane/request-body";

const RETRY_AFTER_SECONDS = 5;

/** One call of an endpoint: its instant, and what may be logged about it. */
export type Call = Addressed & {
  operation: string;
  now: Date;
  /** Set once the client has proved who it is, never before. */
  clientId: string | null;
  /** Where the request comes from; null where nobody has stamped it. */
  address: string | null;
  /** What is left of the limit that this request counted towards. */
  allowance: Allowance | null;
};

type Endpoint = {
  operation: string;
  /** Of good answers that say nothing else. */
  cacheControl: string;
  /** The scheme that is asked for when nobody is authenticated (RFC 7617, RFC 6750). */
  scheme?: "Basic" | "Bearer";
  /** Whether requests count towards the limits of their address; a gateway asks as often as it is asked itself. */
  isRationed?: boolean;
  /** The form in which errors are told; the documented envelope where nothing else is said. */
  errorAnswer?: typeof envelopeAnswer;
};

/** Makes a handler an endpoint: what it throws becomes an error in the documented form, and a log line under the same logref. */
export function endpoint(
  { operation, cacheControl, scheme = "Basic", isRationed = true, errorAnswer = envelopeAnswer }: Endpoint,
  handle: (request: IncomingRequest, call: Call) => Promise<Answer>,
): Handler {
  const answer = async (request: IncomingRequest, call: Call): Promise<Answer> => {
    try {
      admit(call);
      return await handle(request, call);
    } catch (thrown) {
      const { error, logref } = logged(await countFailure(thrown, call), call);
      return errorAnswer(error, logref, `${scheme} realm="mandate"`);
    }
  };
  return async (incoming, { tenant } = { tenant: null }) => {
    const request = incoming.body ? await gatherBody(incoming) : incoming;
    const address = isRationed ? networkOf(request.headers.get(ADDRESS_HEADER)) : null;
    const call: Call = { operation, tenant, now: new Date(), clientId: null, address, allowance: null };
    const response = await answer(request, call);
    const isKept = (response.ok || response.status === 304) && cacheControl !== "no-store";
    response.headers.set("Cache-Control", isKept ? (response.headers.get("Cache-Control") ?? cacheControl) : "no-store");
    if (!isKept) response.headers.set("Pragma", "no-cache");
    if (!isKept && call.allowance) setRateLimitHeaders(response.headers, call.allowance);
    letRead(request, response.headers);
    if (request.body && !(await discardBody(request))) response.headers.set("Connection", "close");
    return response;
  };
}

/** Logs a refusal; never a body, a header or a secret. */
export function logRefusal(error: ApiError, call: Call): string {
  const logref = randomUUID();
  const { code, status, hints } = error;
  log.info({ logref, operation: call.operation, status, code, reason: hints.reason, clientId: call.clientId }, "request refused");
  return logref;
}

/** What anything that was thrown is told as, and the reference under which the log has it. */
function logged(thrown: unknown, call: Call): { error: ApiError; logref: string } {
  if (thrown instanceof ApiError) return { error: thrown, logref: logRefusal(thrown, call) };
  const error = isDatabaseAway(thrown)
    ? new ApiError("serviceUnavailable", "The service cannot be reached at the moment. Try again in a few seconds.", {
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      })
    : new ApiError("internalServerError", "Something went wrong on our side. Tell the operator of this service the logref.");
  const logref = randomUUID();
  log.error({ logref, operation: call.operation, status: error.status, clientId: call.clientId, err: thrown }, "request failed");
  return { error, logref };
}
