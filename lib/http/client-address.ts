import type { IncomingMessage } from "node:http";
import { normalizeAddress } from "@/lib/domain/network/client-address";
import { ADDRESS_HEADER, PEER_HEADER } from "@/lib/http/stamped-headers";

/** Stamps the client's address on the request, overwriting headers that the client sent. */
export function stampClientAddress(request: IncomingMessage, { trustProxy }: { trustProxy: boolean }): void {
  const forwarded = trustProxy ? lastForwarded(request) : undefined;
  const peer = request.socket.remoteAddress;
  request.headers[PEER_HEADER] = normalizeAddress(peer);
  request.headers[ADDRESS_HEADER] = normalizeAddress(forwarded ?? peer);
}

/** Our own proxy adds the last entry; the ones before it cannot be trusted. */
function lastForwarded(request: IncomingMessage): string | undefined {
  const entries = [request.headers["x-forwarded-for"] ?? ""].flat().join(",").split(",");
  return entries.at(-1)?.trim() || undefined;
}
