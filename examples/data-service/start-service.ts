import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { answerCall, type Service } from "@/examples/data-service/answer-call";
import type { Configuration } from "@/examples/data-service/configuration";
import { openDatabase } from "@/examples/data-service/database/open-database";
import { requireRowSecurity } from "@/examples/data-service/database/require-row-security";
import type { Answer } from "@/examples/data-service/http/answer";
import { BodyMemory } from "@/examples/data-service/http/body-memory";
import { Incoming } from "@/examples/data-service/http/incoming";
import { Pace } from "@/examples/data-service/pace";

/** Idle connections are closed by the gateway only, so that no request arrives on a closing connection. It accepts 32 KiB of headers. */
const SERVER_OPTIONS = { keepAliveTimeout: 0, headersTimeout: 10_000, requestTimeout: 60_000, maxHeaderSize: 64 * 1024 };

export type RunningService = {
  /** 0 on a Unix socket. */
  port: number;
  /** Accepts no new connections and waits for running requests. */
  stop(): Promise<void>;
};

/** Listens on the configured socket or port. Throws if the login is exempt from row-level security. */
export async function startService({
  databaseUrl,
  listenOn,
  quota,
  limits,
  bytesPerSecond,
  logLevel,
}: Configuration): Promise<RunningService> {
  await requireRowSecurity(databaseUrl);
  const log = pino({ level: logLevel, base: { process: "data" } });
  const service: Service = { database: openDatabase(databaseUrl, quota), limits, pace: new Pace(bytesPerSecond), log };
  const memory = new BodyMemory(limits.bufferedBytes);
  let isStopping = false;
  const server = createServer(SERVER_OPTIONS, async (message, response) => {
    const answer = await answerCall(new Incoming(message, memory), service);
    write(answer, message, response, isStopping);
  });
  // A killed server leaves its socket behind.
  if (listenOn.path) await rm(listenOn.path, { force: true });
  await once(server.listen(listenOn), "listening");
  const address = server.address() as AddressInfo | string;
  return {
    port: typeof address === "string" ? 0 : address.port,
    async stop() {
      isStopping = true;
      const closed = once(server, "close");
      server.close();
      server.closeIdleConnections();
      await closed;
      await service.database.close();
    },
  };
}

/** Drains the rest of a rejected body, because closing the connection could discard the response. */
function write({ status, headers, body }: Answer, message: IncomingMessage, response: ServerResponse, isStopping: boolean): void {
  message.resume();
  if (isStopping) response.setHeader("Connection", "close");
  if (status !== 204 && status !== 304) response.setHeader("Content-Length", Buffer.byteLength(body));
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.writeHead(status, headers).end(body);
}
