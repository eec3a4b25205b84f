import { type IncomingMessage, Server, type ServerOptions } from "node:http";
import type { Duplex } from "node:stream";

const NOT_IMPLEMENTED = "HTTP/1.1 501 Not Implemented\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

/** Answers a request to upgrade like any other (RFC 9110 7.8), even if a framework listens for upgrades. */
export class PlainServer extends Server {
  constructor(options: ServerOptions) {
    super(options);
    this.on("connect", refuseConnect);
  }

  /** Node checks this before it detaches a socket from the parser and timeouts: `shouldUpgradeCallback` by default, and 24.0 to 24.8 directly. */
  override listenerCount(event: string | symbol, listener?: (...args: unknown[]) => void): number {
    return event === "upgrade" ? 0 : super.listenerCount(event, listener);
  }
}

function refuseConnect(_request: IncomingMessage, stream: Duplex): void {
  stream.on("error", () => stream.destroy());
  stream.end(NOT_IMPLEMENTED, () => stream.destroy());
}
