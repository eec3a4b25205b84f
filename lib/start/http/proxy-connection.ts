import { env } from "@/lib/env";
import { addressTest } from "@/lib/http/address-list";
import { isTrustedPeer } from "@/lib/http/client-address";

const isGateway = addressTest(() => env().GATEWAY_PROXIES);

/** Whether a connection from this address carries the requests of many clients. A loopback address alone is not a proxy. */
export function isConnectionOfProxy(address: string): boolean {
  return isTrustedPeer(address) || isGateway(address);
}
