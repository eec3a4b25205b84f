import type { SendHandle } from "node:child_process";
import { createServer, type Server } from "node:net";
import { log } from "@/lib/log";
import { BACKLOG } from "@/lib/start/http/http-server";
import { onShutdown } from "@/lib/start/on-shutdown";
import type { Order, Report } from "@/lib/start/processes/messages";

/** In addition to the server's own; more have no effect. */
const HANDLES = 7;

/**
 * In each turn of the event loop, Node accepts one connection per handle of the listening socket, so that clients wait
 * behind a flood of connections. Only another process can duplicate the handle, by sending it back.
 */
export function acceptFaster(server: Server): void {
  const acceptors: Server[] = [];
  process.on("message", (order: Order, handle: unknown) => {
    if (order.type !== "accept") return;
    const acceptor = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => server.emit("connection", socket));
    acceptor.on("error", (err) => log.warn({ err }, "An additional handle of the listening socket cannot be used."));
    acceptors.push(acceptor.listen(handle, BACKLOG));
  });
  onShutdown("traffic", "acceptors", async () => {
    for (const acceptor of acceptors) acceptor.close();
  });
  const { _handle } = server as unknown as { _handle: SendHandle };
  process.send?.({ type: "share", times: HANDLES } satisfies Report, _handle);
}
