import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { env, provideEnv } from "@/lib/env";
import { log } from "@/lib/log";
import { BoundConnections, type ConnectionLimits } from "@/lib/start/http/bound-connections";
import { drain } from "@/lib/start/http/drain";
import { socketsWithinFileLimit } from "@/lib/start/http/file-limit";
import { PlainServer } from "@/lib/start/http/plain-server";
import { isConnectionOfProxy } from "@/lib/start/http/proxy-connection";
import { type ParserError, refusalOfUnparsed, refuseRequest } from "@/lib/start/http/refuse-request";
import { readHead } from "@/lib/start/http/request-head";
import { onShutdown } from "@/lib/start/on-shutdown";
import { StartError } from "@/lib/start/start-error";
import { ApiError } from "@/lib/token-plane/http/errors";
import type { NodeHandler } from "@/lib/token-plane/http/node-listener";

export interface OpenServer {
  server: Server;
  serve(handler: NodeHandler): void;
}

/** Every state of a socket has a time limit: `docs/decisions/030-bounded-connections.md`. */
const LIMITS = {
  /** Longer than the idle timeout of common proxies, which would otherwise use connections that we just closed. */
  keepAliveTimeout: 75_000,
  /** For the first byte and all headers. */
  headersTimeout: 10_000,
  /** For headers and body. */
  requestTimeout: 30_000,
  /** For an answer, without a byte in either direction. */
  timeout: 60_000,
  /** For a whole answer, however slowly it is read. */
  maxAnswerMs: 600_000,
  connectionsCheckingInterval: 2_000,
  /** For the request line and all headers: room for the longest address and a token. */
  maxHeaderSize: 32 * 1024,
};
/** Connections that the kernel queues. If the queue is full, clients retry after 1, 2, 4 … seconds; Node's default of 511 is too small. */
export const BACKLOG = 4096;
/** With hot reload, every open browser tab keeps a connection open. */
const DRAIN_MS = { production: 10_000, development: 300, test: 300 };

type Options = Partial<typeof LIMITS & Pick<ConnectionLimits, "maxConnections" | "maxConnectionsPerAddress">> & {
  /** Passes WebSockets to the listener for `upgrade`; for hot reload. */
  passesUpgrades?: boolean;
  /** The number of processes that share the port, and therefore the limit of connections. */
  processes?: number;
};

/** Opens the port first, so that a port in use is detected at once; answers 503 until there is a handler. */
export async function openServer(options: Options = {}): Promise<OpenServer> {
  const { HOST, PORT } = env();
  let handler = notReady;
  const { server, connections } = newServer(options);
  const answer: NodeHandler = async (request, response) => {
    try {
      readHead(request);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return refuseRequest(request, response, error);
    }
    return handler(request, response);
  };
  server.on("request", (request, response) => {
    connections.track(request, response);
    answer(request, response).catch((err) => {
      log.error({ err }, "A request failed outside every handler.");
      response.destroy();
    });
  });
  await listenAt(server, HOST, PORT);
  provideEnv({ PORT: String((server.address() as AddressInfo).port) });
  onShutdown("traffic", "http server", () => drain(server, connections, DRAIN_MS[env().NODE_ENV]));
  return {
    server,
    serve(ready) {
      handler = ready;
    },
  };
}

function newServer(options: Options): { server: Server; connections: BoundConnections } {
  const { timeout, maxAnswerMs, ...limits } = { ...LIMITS, ...options };
  const { MAX_CONNECTIONS, MAX_CONNECTIONS_PER_ADDRESS } = env();
  const { passesUpgrades = false, processes = 1, maxConnections = Math.ceil(MAX_CONNECTIONS / processes) } = options;
  const server = passesUpgrades ? createServer(limits) : new PlainServer(limits);
  server.setTimeout(timeout);
  const connections = new BoundConnections(server, {
    maxConnections: Math.min(maxConnections, socketsWithinFileLimit()),
    maxConnectionsPerAddress: options.maxConnectionsPerAddress ?? MAX_CONNECTIONS_PER_ADDRESS,
    isTrustedProxy: isConnectionOfProxy,
    maxIdleMs: limits.keepAliveTimeout + 2 * limits.connectionsCheckingInterval,
    maxAnswerMs,
    checkEveryMs: limits.connectionsCheckingInterval,
  });
  if (passesUpgrades) server.on("upgrade", ({ socket }) => connections.release(socket));
  server.on("clientError", (error: ParserError, socket) => {
    if (!socket.writable || connections.hasBegunToAnswer(socket)) socket.destroy();
    else socket.end(refusalOfUnparsed(error, limits.maxHeaderSize), () => socket.destroy());
  });
  return { server, connections };
}

const notReady: NodeHandler = async (_request, response) => {
  response.writeHead(503, { "retry-after": "5", "content-type": "text/plain" }).end("Mandate is starting.\n");
};

/** Throws an error that says what to do if the port is not available. */
export async function listenAt(server: Server, host: string, port: number): Promise<void> {
  try {
    server.listen({ port, host, backlog: BACKLOG });
    await once(server, "listening");
  } catch (cause) {
    throw new StartError(sentence((cause as NodeJS.ErrnoException).code, host, port), { cause });
  }
}

function sentence(code: string | undefined, host: string, port: number): string {
  if (code === "EADDRINUSE") return `Port ${port} is in use. Stop the program that uses it, or choose another: PORT=${port + 1} npm start`;
  if (code === "EACCES") return `This user is not allowed to listen on port ${port}. Choose a port above 1023: PORT=3000 npm start`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `HOST is ${host}, which is not an address of this machine. Leave it out, or use 0.0.0.0 for all addresses.`;
  return `Cannot listen on ${host}:${port} (${code}).`;
}
