import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { dataUpstream, env } from "@/lib/env";
import { ADDRESS_HEADER } from "@/lib/http/stamped-headers";
import { log } from "@/lib/log";
import { forward, type Upstream, upstreamAt } from "@/lib/start/http/forward";
import { dropUntrustedHeaders } from "@/lib/start/http/untrusted-headers";
import { checkDataCall, dataTargetOf } from "@/lib/token-plane/gateway/data-call";
import { IDENTITY_HEADERS } from "@/lib/token-plane/gateway/require-access";
import type { Answer } from "@/lib/token-plane/http/answer";
import { answerPreflight } from "@/lib/token-plane/http/cors";
import { ApiError, errorAnswer } from "@/lib/token-plane/http/errors";
import type { NodeHandler } from "@/lib/token-plane/http/node-listener";
import { NodeRequest, ownHeaders, writeAnswer } from "@/lib/token-plane/http/node-listener";
import { discardBody } from "@/lib/token-plane/http/request";

/** A gateway for the data APIs: runs our own check for each call, then forwards it. Passes on other requests. */
export function dataHandler(rest: NodeHandler): NodeHandler {
  const address = dataUpstream();
  if (!address) return rest;
  const upstream = upstreamAt(address);
  return (request, response) => {
    const target = dataTargetOf(request.url ?? "/");
    return target ? answerCall(request, response, target, upstream) : rest(request, response);
  };
}

async function answerCall(request: IncomingMessage, response: ServerResponse, target: string, upstream: Upstream): Promise<void> {
  request.url = target;
  const head = NodeRequest.headOf(request);
  const isPreflight = request.method === "OPTIONS";
  const answer = await (isPreflight ? answerPreflight(head) : checkDataCall(head));
  if (isPreflight || !answer.ok) return refuse(request, response, answer);
  for (const [name, value] of ownHeaders()) response.setHeader(name, value);
  const headers = { ...forwarding(request), ...splitIdentity(answer, response) };
  dropUntrustedHeaders(request);
  await forward(request, response, upstream, { headers, path: target, unavailable });
}

/** Closes the connection if the body is not read completely, because its rest would precede the next request. */
async function refuse(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  if (!(await discardBody(NodeRequest.streamOf(request)))) answer.headers.set("Connection", "close");
  writeAnswer(answer, response);
}

/** Returns the identity headers of the check for the upstream, and sets its other headers as defaults of the answer to the client. */
function splitIdentity(answer: Answer, response: ServerResponse): Record<string, string> {
  const identity: Record<string, string> = {};
  const names = IDENTITY_HEADERS.map((name) => name.toLowerCase());
  for (const [name, value] of answer.headers) {
    if (names.includes(name)) identity[name] = value;
    else response.setHeader(name, value);
  }
  return identity;
}

function forwarding({ headers }: IncomingMessage): Record<string, string> {
  return {
    "x-forwarded-for": String(headers[ADDRESS_HEADER]),
    "x-forwarded-host": headers.host ?? "",
    "x-forwarded-proto": new URL(env().PUBLIC_URL).protocol.slice(0, -1),
  };
}

function unavailable(request: IncomingMessage, response: ServerResponse, err: Error): void {
  const logref = randomUUID();
  log.error({ logref, operation: "data", err }, "The data APIs cannot be reached.");
  const message = "The data APIs cannot be reached at the moment. Try again in a few seconds.";
  const answer = errorAnswer(new ApiError("serviceUnavailable", message, { retryAfterSeconds: 5 }), logref, "");
  if (!request.complete) answer.headers.set("Connection", "close");
  writeAnswer(answer, response);
}
