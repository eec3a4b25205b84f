import type { Server } from "node:http";
import { Server as NetServer } from "node:net";
import { setImmediate as afterPoll, setTimeout as sleep } from "node:timers/promises";
import type { BoundConnections } from "@/lib/start/http/bound-connections";

/** Lets a client that is about to send its next request get an answer that closes the connection. */
const GRACE_MS = 500;
const CHECK_EVERY_MS = 50;

/** Stops accepting connections, answers requests on open ones, and closes those that exceed the timeout. */
export async function drain(server: Server, connections: BoundConnections, timeoutMs: number): Promise<void> {
  const startedAt = performance.now();
  connections.announceClose();
  // The HTTP server's own close would cut idle connections at once, even if a client has just sent a request.
  NetServer.prototype.close.call(server);
  while (connections.size > 0 && performance.now() < startedAt + timeoutMs) {
    await sleep(CHECK_EVERY_MS);
    // Reads what has already arrived first.
    await afterPoll();
    const now = performance.now();
    if (now >= startedAt + GRACE_MS) connections.closeIdleSince(now - GRACE_MS);
  }
  server.closeAllConnections();
}
