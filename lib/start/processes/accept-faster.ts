import type { SendHandle } from "node:child_process";
import { createServer, type Server } from "node:net";
import { log } from "@/lib/log";
import { BACKLOG } from "@/lib/start/http/http-server";
import { onShutdown } from "@/lib/start/on-shutdown";
import type { Order, Report } from "@/lib/start/processes/messages";

/** Beside the one of the server itself. More gained nothing. */
const HANDLES = 7;

/**
 * Node accepts one connection in each turn of the event loop, so that a client waits behind a flood of them. Each handle
 * of the listening socket accepts one; only another process can make more of these, by sending the handle back.
 */
export function acceptFaster(server: Server): void {
  const acceptors: Server[] = [];
  process.on("message", (order: Order, handle: unknown) => {
    if (order.type !== "accept") return;
    const acceptor = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => server.emit("connection", socket));
    acceptor.on("error", (err) => log.warn({ err }, "A further handle of the listening socket cannot be used."));
    acceptors.push(acceptor.listen(handle, BACKLOG));
  });
  onShutdown("traffic", "acceptors", async () => {
    for (const acceptor of acceptors) acceptor.close();
  });
  const { _handle } = server as unknown as { _handle: SendHandle };
  process.send?.({ type: "share", times: HANDLES } satisfies Report, _handle);
}
