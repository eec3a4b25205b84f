import http, { type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http";
import https from "node:https";
import { pipeline } from "node:stream/promises";

/** Hop-by-hop headers (RFC 9110 section 7.6.1), and those that our own listener has already handled. */
const HOP_BY_HOP = [
  "connection",
  "keep-alive",
  "proxy-connection",
  "proxy-authenticate",
  "proxy-authorization",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "http2-settings",
  "expect",
];

/** Idle connections are closed by us, never by the upstream: a request on a closing connection would be lost. */
const IDLE_MILLISECONDS = 20_000;

/** A server that requests are forwarded to. */
export type Upstream = { request: (options: http.RequestOptions) => http.ClientRequest };

type Forwarding = {
  /** Override the client's headers; `undefined` removes one. */
  headers?: OutgoingHttpHeaders;
  /** Path and query, if they differ from those of the request. */
  path?: string;
  /** Answers if the upstream cannot be reached, or disconnects before it has answered. */
  unavailable: (request: IncomingMessage, response: ServerResponse, cause: Error) => unknown;
};

/** The upstream at `unix:/path/of/socket`, `http://host:port` or `https://host:port`. */
export function upstreamAt(address: string): Upstream {
  const { protocol, hostname, port, pathname } = new URL(address);
  const client = protocol === "https:" ? https : http;
  const target = protocol === "unix:" ? { socketPath: decodeURIComponent(pathname) } : { host: hostname.replace(/^\[|\]$/g, ""), port };
  const agent = new client.Agent({ keepAlive: true, timeout: IDLE_MILLISECONDS });
  return { request: (options) => client.request({ ...options, ...target, agent, setDefaultHeaders: false }) };
}

/** Forwards a request to an upstream and streams both bodies with back-pressure. When one side disconnects, so does the other. */
export async function forward(request: IncomingMessage, response: ServerResponse, upstream: Upstream, options: Forwarding): Promise<void> {
  const { headers, path = request.url, unavailable } = options;
  const outgoing = upstream.request({ method: request.method, path, headers: { ...endToEnd(request), ...headers } });
  response.once("close", () => outgoing.destroy());
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once("response", resolve);
    outgoing.on("error", reject);
  });
  request.pipe(outgoing);
  try {
    const answer = await answered;
    // The unread rest of the request would precede the next one on this connection.
    if (!request.complete) response.setHeader("Connection", "close");
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, endToEndRaw(answer));
    await pipeline(answer, response);
  } catch (cause) {
    if (response.closed || response.headersSent) response.destroy();
    else unavailable(request, response, cause as Error);
  }
}

function endToEnd({ headers }: IncomingMessage): OutgoingHttpHeaders {
  const dropped = hopByHopNames(headers.connection);
  const kept = Object.entries(headers).filter(([name]) => !dropped.includes(name));
  return { ...Object.fromEntries(kept), ...framing(headers) };
}

/** Keeps a body of unknown length chunked; a request without a body must not get one. */
function framing(headers: http.IncomingHttpHeaders): OutgoingHttpHeaders {
  return headers["transfer-encoding"] ? { "transfer-encoding": "chunked" } : {};
}

/** Alternating names and values, as received, because headers may be repeated. */
function endToEndRaw({ rawHeaders, headers }: IncomingMessage): string[] {
  const dropped = hopByHopNames(headers.connection);
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 && !dropped.includes(name.toLowerCase()) ? [name, rawHeaders[index + 1] ?? ""] : [],
  );
}

function hopByHopNames(connection: string | undefined): string[] {
  if (!connection) return HOP_BY_HOP;
  return [...HOP_BY_HOP, ...connection.split(",").map((name) => name.trim().toLowerCase())];
}
