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

/** A server behind ours. */
export type Upstream = { request: (options: http.RequestOptions) => http.ClientRequest };

type Forwarding = {
  /** Sent instead of those of the client; `undefined` takes a header away. */
  headers?: OutgoingHttpHeaders;
  /** Path and query to ask for, where they are not those of the request. */
  path?: string;
  /** Answers when the upstream cannot be reached, or ends before it has answered. */
  unavailable: (request: IncomingMessage, response: ServerResponse, cause: Error) => unknown;
};

/** The upstream at `unix:/path/of/socket`, `http://host:port` or `https://host:port`. */
export function upstreamAt(address: string): Upstream {
  const { protocol, hostname, port, pathname } = new URL(address);
  const client = protocol === "https:" ? https : http;
  const place = protocol === "unix:" ? { socketPath: decodeURIComponent(pathname) } : { host: hostname.replace(/^\[|\]$/g, ""), port };
  const agent = new client.Agent({ keepAlive: true, timeout: IDLE_MILLISECONDS });
  return { request: (options) => client.request({ ...options, ...place, agent, setDefaultHeaders: false }) };
}

/** Forwards a request to an upstream and streams both bodies with back-pressure. When one side disconnects, so does the other. */
export async function forward(request: IncomingMessage, response: ServerResponse, upstream: Upstream, options: Forwarding): Promise<void> {
  const { headers, path = request.url, unavailable } = options;
  const onward = upstream.request({ method: request.method, path, headers: { ...endToEnd(request), ...headers } });
  response.once("close", () => onward.destroy());
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    onward.once("response", resolve);
    onward.on("error", reject);
  });
  request.pipe(onward);
  try {
    const answer = await answered;
    // The rest of the request precedes the next one on this connection.
    if (!request.complete) response.setHeader("Connection", "close");
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, endToEndRaw(answer));
    await pipeline(answer, response);
  } catch (cause) {
    if (response.closed || response.headersSent) response.destroy();
    else unavailable(request, response, cause as Error);
  }
}

function endToEnd({ headers }: IncomingMessage): OutgoingHttpHeaders {
  const dropped = neighbourly(headers.connection);
  const kept = Object.entries(headers).filter(([name]) => !dropped.includes(name));
  return { ...Object.fromEntries(kept), ...framing(headers) };
}

/** A body of unknown length stays one; a request without a body must not get one. */
function framing(headers: http.IncomingHttpHeaders): OutgoingHttpHeaders {
  return headers["transfer-encoding"] ? { "transfer-encoding": "chunked" } : {};
}

/** Names and values in turn, as they came: some headers may come twice. */
function endToEndRaw({ rawHeaders, headers }: IncomingMessage): string[] {
  const dropped = neighbourly(headers.connection);
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 && !dropped.includes(name.toLowerCase()) ? [name, rawHeaders[index + 1] ?? ""] : [],
  );
}

function neighbourly(connection: string | undefined): string[] {
  if (!connection) return HOP_BY_HOP;
  return [...HOP_BY_HOP, ...connection.split(",").map((name) => name.trim().toLowerCase())];
}
