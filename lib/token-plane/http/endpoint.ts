import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { isDatabaseAway } from "@/lib/db/database-away";
import { networkOf } from "@/lib/domain/network/client-address";
import { ADDRESS_HEADER } from "@/lib/http/stamped-headers";
import { log } from "@/lib/log";
import type { Answer } from "@/lib/token-plane/http/answer";
import { answerPreflight, applyCorsHeaders } from "@/lib/token-plane/http/cors";
import { ApiError, errorAnswer as documentedErrorAnswer } from "@/lib/token-plane/http/errors";
import { type Addressed, discardBody, gatherBody, type Handler, type IncomingRequest } from "@/lib/token-plane/http/request";
import { type Allowance, admit, countFailure, setRateLimitHeaders } from "@/lib/token-plane/limits/limits";

/** The documented prefix of the protocol. */
export const API = "/api/technicaltokenmanager/v3";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";

/** The definition of an endpoint, from which routes, route handlers and the API description follow. */
export type Endpoint = {
  /** Paths at which it is served; `{name}` is a segment that varies. */
  addresses: readonly [string, ...string[]];
  methods: Partial<Record<Method, Handler>>;
  /** Whether every tenant's own address serves it too. */
  isAtTenants?: boolean;
  /** The format of errors outside its handlers; the documented one by default. */
  errorAnswer?: typeof documentedErrorAnswer;
  /** The fields of the body, the query or headers. */
  request?: z.ZodType;
  /** The body of a successful answer. */
  response?: z.ZodType;
};

/** One request to an endpoint: its time, and the data that may be logged about it. */
export type Call = Addressed & {
  operation: string;
  /** Identifies the log entries of this request. */
  logref: string;
  now: Date;
  /** Set once the client is authenticated, never before. */
  clientId: string | null;
  /** The network that the request comes from; null if unknown or exempt. */
  address: string | null;
  /** The remainder of the limit that this request counted towards. */
  allowance: Allowance | null;
};

type Options = {
  /** The name in log entries. */
  operation: string;
  /** The default `Cache-Control` of successful responses. */
  cacheControl: string;
  /** The scheme of the challenge to an unauthenticated client (RFC 7617, RFC 6750). */
  scheme?: "Basic" | "Bearer";
  /** Whether requests count towards the limit of their address. Gateways are exempt: they send one request for each call. */
  isRationed?: boolean;
  errorAnswer?: typeof documentedErrorAnswer;
};

/** Wraps a handler with limits, documented errors that are logged under their `logref`, caching and CORS headers. */
export function handler(
  { operation, cacheControl, scheme = "Basic", isRationed = true, errorAnswer = documentedErrorAnswer }: Options,
  handle: (request: IncomingRequest, call: Call) => Promise<Answer>,
): Handler {
  const answer = async (request: IncomingRequest, call: Call): Promise<Answer> => {
    try {
      admit(call);
      return await handle(request, call);
    } catch (thrown) {
      const error = asLoggedError(await countFailure(thrown, call), call);
      return errorAnswer(error, call.logref, `${scheme} realm="mandate"`);
    }
  };
  return async (incoming, { tenant } = { tenant: null }) => {
    const request = incoming.body ? await gatherBody(incoming) : incoming;
    const stamped = isRationed ? request.headers.get(ADDRESS_HEADER) : null;
    const address = stamped === null ? null : networkOf(stamped);
    const call: Call = { operation, logref: randomUUID(), tenant, now: new Date(), clientId: null, address, allowance: null };
    const response = await answer(request, call);
    const isCacheable = (response.ok || response.status === 304) && cacheControl !== "no-store";
    response.headers.set("Cache-Control", isCacheable ? (response.headers.get("Cache-Control") ?? cacheControl) : "no-store");
    if (!isCacheable) response.headers.set("Pragma", "no-cache");
    if (!isCacheable && call.allowance) setRateLimitHeaders(response.headers, call.allowance);
    applyCorsHeaders(request, response.headers);
    if (request.body && !(await discardBody(request))) response.headers.set("Connection", "close");
    return response;
  };
}

/** Logs a refusal; never a body, a header or a secret. */
export function logRefusal({ code, status, hints }: ApiError, { operation, clientId }: Call, logref: string): void {
  log.info({ logref, operation, status, code, reason: hints.reason, clientId }, "request refused");
}

/** Logs the facts behind a decision with LOG_LEVEL=debug; never a secret. */
export function trace({ operation, logref, clientId }: Call, decided: string, facts: () => object): void {
  if (log.isLevelEnabled("debug")) log.debug({ logref, operation, clientId, ...facts() }, decided);
}

function asLoggedError(thrown: unknown, call: Call): ApiError {
  const { logref, operation, clientId } = call;
  if (thrown instanceof ApiError) {
    logRefusal(thrown, call, logref);
    return thrown;
  }
  const error = isDatabaseAway(thrown)
    ? new ApiError("serviceUnavailable", "The service is temporarily unavailable. Try again in a few seconds.", { retryAfterSeconds: 5 })
    : new ApiError("internalServerError", "Internal error. Report the logref to the operator of this service.");
  log.error({ logref, operation, status: error.status, clientId, err: thrown }, "request failed");
  return error;
}

/** Answers requests to unknown addresses, and preflights, so that scripts can read these answers. */
export function refuseAddress(errorAnswer: typeof documentedErrorAnswer): Handler {
  const refuse = handler({ operation: "unknown address", cacheControl: "no-store", errorAnswer }, async () => {
    throw new ApiError("noMatch", "There is no such operation. The API description at /docs/api lists all addresses.");
  });
  return (request, addressed) => (request.method === "OPTIONS" ? answerPreflight(request) : refuse(request, addressed));
}

/** Answers a request whose head cannot be accepted. */
export function refuseHead(error: ApiError, errorAnswer: typeof documentedErrorAnswer): Handler {
  return handler({ operation: "unacceptable request", cacheControl: "no-store", errorAnswer }, async () => {
    throw error;
  });
}

/** Answers methods that an address does not support (RFC 9110 section 15.5.6). */
export function refuseMethod(supported: readonly string[], errorAnswer: typeof documentedErrorAnswer): Handler {
  const allow = supported.join(", ");
  return handler({ operation: "unknown method", cacheControl: "no-store", errorAnswer }, async () => {
    throw new ApiError("noMatch", `This method is not supported here. Use one of: ${allow}.`, { allow });
  });
}
