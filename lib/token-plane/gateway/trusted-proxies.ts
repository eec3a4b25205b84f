import { env } from "@/lib/env";
import { addressTest } from "@/lib/http/address-list";
import { PEER_HEADER } from "@/lib/http/stamped-headers";
import type { IncomingRequest } from "@/lib/token-plane/http/request";

const mayAsk = addressTest(() => env().GATEWAY_PROXIES, ["127.0.0.0/8", "::1"]);

/** Whether a request comes directly from a configured gateway or from this machine. */
export function isFromTrustedProxy(request: IncomingRequest): boolean {
  const peer = request.headers.get(PEER_HEADER);
  return peer !== null && mayAsk(peer);
}
