import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/env";
import { stampClientAddress } from "@/lib/start/http/client-address";
import { NodeRequest } from "@/lib/start/http/node-request";
import type { Answer } from "@/lib/token-plane/answer";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";

/** Answers a request of our own listener by a handler that knows no listener. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  handle: (request: IncomingRequest) => Promise<Answer>,
): Promise<void> {
  stampClientAddress(request, { trustProxy: env().TRUST_PROXY });
  try {
    writeAnswer(await handle(await NodeRequest.read(request)), response);
  } catch (error) {
    if (request.complete) throw error;
    // The client has left in the middle of its request.
    response.destroy();
  }
}

export function pathOf({ url = "/" }: IncomingMessage): string {
  const end = url.search(/[?#]/);
  return end < 0 ? url : url.slice(0, end);
}

/** What every answer under our name says. */
export function ownHeaders(): [name: string, value: string][] {
  const nosniff: [string, string] = ["X-Content-Type-Options", "nosniff"];
  return env().PUBLIC_URL.startsWith("https://") ? [nosniff, ["Strict-Transport-Security", "max-age=31536000"]] : [nosniff];
}

export function writeAnswer(answer: Answer, response: ServerResponse): void {
  const headers = ownHeaders().flat();
  if (answer.status !== 204 && answer.status !== 304) headers.push("Content-Length", String(Buffer.byteLength(answer.body)));
  for (const [name, value] of answer.headers) headers.push(name, value);
  response.writeHead(answer.status, headers).end(answer.body);
}
