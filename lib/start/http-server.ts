import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { env, provideEnv } from "@/lib/env";
import { log } from "@/lib/log";
import { onShutdown } from "@/lib/start/on-shutdown";
import { StartError } from "@/lib/start/start-error";

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>;

export interface OpenServer {
  server: Server;
  serve(handler: Handler): void;
}

const LIMITS = {
  /** Longer than the idle time of usual proxies, which would otherwise meet connections that we just closed. */
  keepAliveTimeout: 75_000,
  /** Someone who sends slower than this holds a connection for nothing. */
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  /** How often the two before are looked after. */
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
  /** What comes on top is turned away at once, instead of everybody waiting. */
  maxConnections: 10_000,
};
/** With hot reload every open browser tab keeps a connection that never ends by itself. */
const DRAIN_MS = { production: 10_000, development: 300, test: 300 };

/** Takes the port first, so that a busy one is known at once; answers 503 until there is a handler. */
export async function openServer(limits: Partial<typeof LIMITS> = {}): Promise<OpenServer> {
  const { maxConnections, ...options } = { ...LIMITS, ...limits };
  const { HOST, PORT } = env();
  let handler = notReady;
  const server = createServer(options, (request, response) => {
    handler(request, response).catch((err) => {
      log.error({ err }, "A request failed outside every handler.");
      response.destroy();
    });
  });
  server.maxConnections = maxConnections;
  await listenAt(server, HOST, PORT);
  provideEnv({ PORT: String((server.address() as AddressInfo).port) });
  onShutdown("traffic", "http server", () => drain(server));
  return {
    server,
    serve(ready) {
      handler = ready;
    },
  };
}

const notReady: Handler = async (_request, response) => {
  response.writeHead(503, { "retry-after": "5", "content-type": "text/plain" }).end("Mandate is starting.\n");
};

/** Takes no new connections, lets running requests finish, and cuts off those that take too long. */
async function drain(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  await Promise.race([closed, sleep(DRAIN_MS[env().NODE_ENV])]);
  server.closeAllConnections();
}

/** Throws a sentence that says what to do where the port cannot be had. */
export async function listenAt(server: Server, host: string, port: number): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, "listening");
  } catch (cause) {
    throw new StartError(sentence((cause as NodeJS.ErrnoException).code, host, port), { cause });
  }
}

function sentence(code: string | undefined, host: string, port: number): string {
  if (code === "EADDRINUSE") return `Port ${port} is in use. Stop the program that uses it, or choose another: PORT=${port + 1} npm start`;
  if (code === "EACCES") return `This user may not listen on port ${port}. Choose a port above 1023: PORT=3000 npm start`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `HOST is ${host}, which is no address of this machine. Leave it out, or use 0.0.0.0 for all.`;
  return `Cannot listen on ${host}:${port} (${code}).`;
}
