import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/env";
import { stampClientAddress } from "@/lib/start/client-address";
import type { Handler } from "@/lib/start/http-server";
import { NodeRequest } from "@/lib/start/node-request";
import { bodyOf } from "@/lib/token-plane/json-response";
import { findRoute, handlerOf } from "@/lib/token-plane/routes";

/** Answers the paths of the token plane itself, because a web framework costs more than the token, and leaves the rest. */
export function tokenHandler(rest: Handler): Handler {
  return async (request, response) => {
    const route = findRoute(request.headers.host ?? "", pathOf(request));
    if (!route) return rest(request, response);
    const handle = handlerOf(route, request.method ?? "GET");
    stampClientAddress(request, { trustProxy: env().TRUST_PROXY });
    try {
      const answer = await handle(await NodeRequest.read(request), { tenant: route.tenant });
      return await write(answer, response);
    } catch (error) {
      if (request.complete) throw error;
      // The client has left in the middle of its request.
      response.destroy();
    }
  };
}

function pathOf({ url = "/" }: IncomingMessage): string {
  const end = url.search(/[?#]/);
  return end < 0 ? url : url.slice(0, end);
}

async function write(answer: Response, response: ServerResponse): Promise<void> {
  const body = await bodyOf(answer);
  const headers = ["X-Content-Type-Options", "nosniff"];
  if (env().PUBLIC_URL.startsWith("https://")) headers.push("Strict-Transport-Security", "max-age=31536000");
  if (answer.status !== 204) headers.push("Content-Length", String(Buffer.byteLength(body)));
  for (const [name, value] of answer.headers) headers.push(name, value);
  response.writeHead(answer.status, headers).end(body);
}
