import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { loadKeyring } from "@/lib/crypto/load-keyring";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { ROOT } from "@/lib/paths";
import { checkForm } from "@/lib/start/http/check-form";
import { cockpitHandler, stampedOnly } from "@/lib/start/http/cockpit-handler";
import { openServer } from "@/lib/start/http/http-server";
import { onShutdown } from "@/lib/start/on-shutdown";
import { closeDatabaseAtEnd } from "@/lib/start/processes/close-database-at-end";
import { consoleToLog } from "@/lib/start/processes/console-to-log";
import { keepKeyringFresh } from "@/lib/start/processes/keep-keys-fresh";
import { runProcess } from "@/lib/start/processes/run-process";
import { provideSessionSettings } from "@/lib/start/processes/session-settings";
import { type NodeHandler, refuseUnknown } from "@/lib/token-plane/http/node-listener";

/** Our listener adds headers, the address among them, to what it accepts. */
const MAX_HEADER_BYTES = 64 * 1024;

const isDev = process.argv.includes("--dev");

/** Renders the pages: behind the token processes of this server or, if these run elsewhere, at the port itself. */
runProcess(async () => {
  if (!isDev) consoleToLog();
  closeDatabaseAtEnd();
  await loadKeyring();
  onShutdown("work", "keyring", keepKeyringFresh());
  provideSessionSettings();
  const { COCKPIT_SOCKET } = env();
  if (COCKPIT_SOCKET) await listenAt(COCKPIT_SOCKET);
  else {
    const { server, serve } = await openServer({ passesUpgrades: isDev });
    serve(refuseUnknown(cockpitHandler(await loadNext(server))));
  }
});

/** Never closes idle connections, so that a token process cannot reuse one that is closing. */
async function listenAt(socketPath: string): Promise<void> {
  const server = createServer({ keepAliveTimeout: 0, headersTimeout: 0, requestTimeout: 0, maxHeaderSize: MAX_HEADER_BYTES });
  // A killed process leaves its socket behind.
  await rm(socketPath, { force: true });
  const answer = stampedOnly(await loadNext(server));
  server.on("request", (request, response) => {
    answer(request, response).catch((err) => {
      log.error({ err }, "A request failed outside every handler.");
      response.destroy();
    });
  });
  await once(server.listen(socketPath), "listening");
  onShutdown("traffic", "cockpit socket", async () => {
    const closed = once(server, "close");
    server.close();
    server.closeIdleConnections();
    await closed;
  });
}

/** Loads the cockpits, built or with hot reload, and returns their request handler. */
async function loadNext(httpServer: Server): Promise<NodeHandler> {
  const { default: next } = await import("next");
  const app = next({ dev: isDev, dir: ROOT, hostname: env().HOST, port: env().PORT, httpServer });
  await app.prepare();
  onShutdown("work", "cockpits", () => app.close());
  return checkForm(app.getRequestHandler());
}
