import { IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { refuseRequest } from "@/lib/start/http/refuse-request";
import { ApiError } from "@/lib/token-plane/http/errors";
import type { NodeHandler } from "@/lib/token-plane/http/node-listener";

const MULTIPART = /^multipart\/form-data\b/i;

/** The framework answers 500 to a multipart form that it cannot parse, so such forms are parsed before. */
export function checkForm(next: NodeHandler): NodeHandler {
  return async (request, response) => {
    const type = request.headers["content-type"] ?? "";
    if (!MULTIPART.test(type)) return next(request, response);
    const body = await bodyOf(request, response);
    if (!body) return;
    if (await isForm(body, type)) return next(withBody(request, body), response);
    return refuseRequest(request, response, new ApiError("invalidRequestBodyProperty", "The form is not complete. Open the page again."));
  };
}

/** Null if the client has left before the end of its request. */
async function bodyOf(request: IncomingMessage, response: ServerResponse): Promise<Buffer | null> {
  try {
    return await buffer(request);
  } catch {
    response.destroy();
    return null;
  }
}

async function isForm(body: Buffer, type: string): Promise<boolean> {
  try {
    await new Response(new Uint8Array(body), { headers: { "Content-Type": type } }).formData();
    return true;
  } catch {
    return false;
  }
}

/** The same request, whose body has not been read. */
function withBody(request: IncomingMessage, body: Buffer): IncomingMessage {
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request;
  const unread = new IncomingMessage(request.socket);
  Object.assign(unread, { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor, complete: true });
  unread.push(body);
  unread.push(null);
  return unread;
}
