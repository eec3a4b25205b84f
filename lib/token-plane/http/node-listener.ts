import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/env";
import type { Answer } from "@/lib/token-plane/http/answer";
import { type IncomingRequest, MAX_BYTES } from "@/lib/token-plane/http/request";
import { findRoute, handlerOf, unknownHandlerOf } from "@/lib/token-plane/http/routes";

export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>;

/** Answers requests to the token plane without a web framework, which would cost more than the token, and forwards the rest. */
export function tokenHandler(rest: NodeHandler): NodeHandler {
  return async (request, response) => {
    const route = findRoute(request.headers.host ?? "", pathOf(request.url));
    if (!route) return rest(request, response);
    const handle = handlerOf(route, request.method ?? "GET");
    return answerRequest(request, response, (incoming) => handle(incoming, { tenant: route.tenant }));
  };
}

/** Answers unknown addresses of every API in the format of that API, and passes pages on. */
export function refuseUnknown(rest: NodeHandler): NodeHandler {
  return async (request, response) => {
    const { host = "" } = request.headers;
    const path = pathOf(request.url);
    const refuse = findRoute(host, path) ? null : unknownHandlerOf(host, path);
    return refuse ? answerRequest(request, response, refuse) : rest(request, response);
  };
}

/** Answers a Node request by a handler of the token plane. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  handle: (request: IncomingRequest) => Promise<Answer>,
): Promise<void> {
  try {
    writeAnswer(await handle(await NodeRequest.read(request)), response);
  } catch (error) {
    if (request.complete) throw error;
    // The client closed the connection before the end of its request.
    response.destroy();
  }
}

export function pathOf(url = "/"): string {
  const end = url.search(/[?#]/);
  return end < 0 ? url : url.slice(0, end);
}

/** The headers of every response of this server. */
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

/** A Node message as handlers read it. A Fetch `Request` alone would cost as much as an ES256 signature. */
export class NodeRequest implements IncomingRequest {
  readonly headers: NodeHeaders;

  private constructor(
    private readonly message: IncomingMessage,
    readonly body: IncomingRequest["body"],
  ) {
    this.headers = new NodeHeaders(message);
  }

  static read(message: IncomingMessage): NodeRequest | Promise<NodeRequest> {
    const length = Number(message.headers["content-length"] ?? 0);
    const isChunked = message.headers["transfer-encoding"] !== undefined;
    if (!isChunked && length === 0) return new NodeRequest(message, null);
    if (isChunked || length > MAX_BYTES) return new NodeRequest(message, new Stream(message));
    return readAll(message).then((body) => new NodeRequest(message, body));
  }

  /** Without the body, for decisions made before it is read. */
  static headOf(message: IncomingMessage): NodeRequest {
    return new NodeRequest(message, null);
  }

  /** With the body as a stream. */
  static streamOf(message: IncomingMessage): NodeRequest {
    return new NodeRequest(message, new Stream(message));
  }

  get method(): string {
    return this.message.method ?? "GET";
  }

  /** The host is not needed here, and the client's `Host` header may not even be one. */
  get url(): string {
    return `http://localhost${this.message.url}`;
  }
}

class NodeHeaders {
  constructor(private readonly message: IncomingMessage) {}

  get(name: string): string | null {
    const value = this.message.headers[name.toLowerCase()];
    return Array.isArray(value) ? value.join(", ") : (value ?? null);
  }
}

/** A body that is read as it arrives. */
class Stream {
  constructor(private readonly message: IncomingMessage) {}

  values(): AsyncIterable<Uint8Array> {
    return this.message.iterator({ destroyOnReturn: false });
  }
}

/** An array is an `IncomingRequest.body`, since it has `values`. */
function readAll(message: IncomingMessage): Promise<Buffer[]> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    message.on("data", (chunk: Buffer) => chunks.push(chunk));
    message.once("end", () => resolve(chunks));
    message.once("error", reject);
  });
}
