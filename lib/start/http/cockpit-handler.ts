import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/env";
import { isStamp, STAMP_HEADER } from "@/lib/http/stamped-headers";
import { cockpitUnavailable } from "@/lib/start/http/cockpit-unavailable";
import { alignForwardedHost, isForeignOrigin, refuseOrigin } from "@/lib/start/http/foreign-origin";
import { forward, upstreamAt } from "@/lib/start/http/forward";
import { limitBody } from "@/lib/start/http/limit-body";
import { refuseRequest } from "@/lib/start/http/refuse-request";
import { setSecurityHeaders } from "@/lib/start/http/security-headers";
import { stampRequest } from "@/lib/start/http/stamp-request";
import { isUnreadableAddress, refuseAddress } from "@/lib/start/http/unreadable-address";
import { requireUncompressed } from "@/lib/token-plane/http/body-encoding";
import { ApiError } from "@/lib/token-plane/http/errors";
import type { NodeHandler } from "@/lib/token-plane/http/node-listener";

/** Checks and stamps every page request at the listener, before `next` handles it. */
export function cockpitHandler(next: NodeHandler): NodeHandler {
  return async (request, response) => {
    const { PUBLIC_URL } = env();
    limitBody(request);
    stampRequest(request, PUBLIC_URL);
    setSecurityHeaders(request, response);
    const refusal = methodRefusal(request) ?? codingRefusal(request);
    if (refusal) return refuseRequest(request, response, refusal);
    if (isUnreadableAddress(request.url)) return refuseAddress(request, response);
    if (isForeignOrigin(request, PUBLIC_URL)) return refuseOrigin(request, response);
    alignForwardedHost(request);
    return next(request, response);
  };
}

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** The framework cannot represent other methods, such as TRACE. */
function methodRefusal({ method = "GET" }: IncomingMessage): ApiError | null {
  const allow = METHODS.join(", ");
  return METHODS.includes(method) ? null : new ApiError("noMatch", `This method is not supported. Use one of: ${allow}.`, { allow });
}

/** No page reads compressed forms; they would look like forms with wrong values. */
function codingRefusal({ headers }: IncomingMessage): ApiError | null {
  try {
    requireUncompressed({ get: (name) => String(headers[name.toLowerCase()] ?? "") });
    return null;
  } catch (error) {
    return error as ApiError;
  }
}

/** Forwards requests to the cockpit process, which listens on this Unix socket. */
export function forwardToCockpit(socketPath: string): NodeHandler {
  const cockpit = upstreamAt(`unix:${encodeURI(socketPath)}`);
  return (request, response) => forward(request, response, cockpit, { unavailable: cockpitUnavailable });
}

/** For the cockpit's end of the socket: answers only requests that our own listener has stamped. */
export function stampedOnly(next: NodeHandler): NodeHandler {
  return async (request: IncomingMessage, response: ServerResponse) =>
    isStamp(request.headers[STAMP_HEADER]) ? next(request, response) : response.writeHead(403).end();
}

/** Replaces the cockpits on a server that serves only tokens. */
export const noCockpit: NodeHandler = async (_request, response) => {
  response
    .writeHead(404, { "content-type": "text/plain; charset=utf-8" })
    .end("This server serves the token endpoints only. The cockpits run on another server.\n");
};
