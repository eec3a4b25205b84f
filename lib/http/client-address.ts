import type { IncomingMessage } from "node:http";
import { ADDRESS_HEADER, PEER_HEADER } from "@/lib/http/stamped-headers";

/** Stamps the client's address on the request, overwriting headers that the client sent. */
export function stampClientAddress(request: IncomingMessage, { trustProxy }: { trustProxy: boolean }): void {
  const forwarded = trustProxy ? lastForwarded(request) : undefined;
  const peer = request.socket.remoteAddress ?? "unknown";
  request.headers[PEER_HEADER] = withoutMapping(peer);
  request.headers[ADDRESS_HEADER] = withoutMapping(forwarded ?? peer);
}

/** Our own proxy adds the last entry; the ones before it cannot be trusted. */
function lastForwarded(request: IncomingMessage): string | undefined {
  const entries = [request.headers["x-forwarded-for"] ?? ""].flat().join(",").split(",");
  return entries.at(-1)?.trim() || undefined;
}

/** Unwraps the address of an IPv4 client on an IPv6 socket. */
export function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, "");
}
