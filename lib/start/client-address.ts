import type { IncomingMessage } from "node:http";
import { ADDRESS_HEADER } from "@/lib/http/stamped-headers";

/** Writes the client's address into the request, over whatever the client itself may have put there. */
export function stampClientAddress(request: IncomingMessage, { trustProxy }: { trustProxy: boolean }): void {
  const forwarded = trustProxy ? lastForwarded(request) : undefined;
  request.headers[ADDRESS_HEADER] = withoutMapping(forwarded ?? request.socket.remoteAddress ?? "unknown");
}

/** The last entry is the one our own proxy wrote; the ones before it are hearsay. */
function lastForwarded(request: IncomingMessage): string | undefined {
  const entries = [request.headers["x-forwarded-for"] ?? ""].flat().join(",").split(",");
  return entries.at(-1)?.trim() || undefined;
}

/** An IPv4 client on an IPv6 socket. */
function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, "");
}
