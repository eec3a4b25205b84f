import type { IncomingMessage } from "node:http";
import { ADDRESS_HEADER, PEER_HEADER } from "@/lib/http/stamped-headers";

/** Writes into the request where it comes from, over whatever the client itself may have put there. */
export function stampClientAddress(request: IncomingMessage, { trustProxy }: { trustProxy: boolean }): void {
  const forwarded = trustProxy ? lastForwarded(request) : undefined;
  const peer = request.socket.remoteAddress ?? "unknown";
  request.headers[PEER_HEADER] = withoutMapping(peer);
  request.headers[ADDRESS_HEADER] = withoutMapping(forwarded ?? peer);
}

/** The last entry is the one our own proxy wrote; the ones before it are hearsay. */
function lastForwarded(request: IncomingMessage): string | undefined {
  const entries = [request.headers["x-forwarded-for"] ?? ""].flat().join(",").split(",");
  return entries.at(-1)?.trim() || undefined;
}

/** An IPv4 client on an IPv6 socket. */
export function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, "");
}
