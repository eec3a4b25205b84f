import type { Server } from "node:http";
import { Server as NetServer } from "node:net";
import { setImmediate as afterPoll, setTimeout as sleep } from "node:timers/promises";
import type { BoundConnections } from "@/lib/start/http/bound-connections";

/** A client that is about to send its next request gets an answer, and with it the hint to use another connection. */
const GRACE_MS = 500;
const LOOK_EVERY_MS = 50;

/** Takes no new connections, answers what runs and what still comes on open ones, and cuts off what takes too long. */
export async function drain(server: Server, connections: BoundConnections, patienceMs: number): Promise<void> {
  const startedAt = performance.now();
  connections.announceClose();
  // The close of an HTTP server cuts idle connections at once, under clients that have just sent a request.
  NetServer.prototype.close.call(server);
  while (connections.size > 0 && performance.now() < startedAt + patienceMs) {
    await sleep(LOOK_EVERY_MS);
    // What has arrived by now is read first.
    await afterPoll();
    const now = performance.now();
    if (now >= startedAt + GRACE_MS) connections.closeIdleSince(now - GRACE_MS);
  }
  server.closeAllConnections();
}
