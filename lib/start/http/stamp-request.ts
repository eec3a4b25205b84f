import type { IncomingMessage } from "node:http";
import { hasTrustedProxies } from "@/lib/http/client-address";
import { LOOPBACK_HEADER, PATH_HEADER, STAMP_HEADER, stampKey } from "@/lib/http/stamped-headers";

const FORWARDING_HEADERS = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"];
const LOOPBACK_NAME = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/i;
/** HOST values for all addresses, which do not tell the public name. */
const WILDCARD_NAMES = ["0.0.0.0", "[::]"];

/** Sets the internal headers of a page request, overwriting any that the client sent. */
export function stampRequest(request: IncomingMessage, publicUrl: string): void {
  const isLocal = !isPublished(publicUrl) && isFromThisMachine(request);
  delete request.headers[LOOPBACK_HEADER];
  if (isLocal) request.headers[LOOPBACK_HEADER] = stampKey();
  request.headers[PATH_HEADER] = request.url ?? "/";
  request.headers[STAMP_HEADER] = stampKey();
}

/** A loopback socket alone could be a proxy on this machine, or a foreign page whose name resolves to 127.0.0.1. */
function isFromThisMachine({ socket, headers }: IncomingMessage): boolean {
  const isLoopbackSocket = /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? "");
  const isForwarded = FORWARDING_HEADERS.some((name) => headers[name] !== undefined);
  const isLoopbackName = LOOPBACK_NAME.test((headers.host ?? "").replace(/:\d+$/, ""));
  return isLoopbackSocket && !isForwarded && isLoopbackName;
}

/** Some proxies add no forwarding headers, so that every client seems to come from this machine. */
function isPublished(publicUrl: string): boolean {
  const { hostname } = new URL(publicUrl);
  return hasTrustedProxies() || !(LOOPBACK_NAME.test(hostname) || WILDCARD_NAMES.includes(hostname));
}
