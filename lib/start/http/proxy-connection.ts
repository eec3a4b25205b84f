import { type BlockList, isIPv6 } from "node:net";
import { env } from "@/lib/env";
import { listOf } from "@/lib/token-plane/gateway/trusted-proxies";

let known: { configured: readonly string[]; list: BlockList } | undefined;

/** Whether a connection from this address carries the requests of many clients. A loopback address alone is not a proxy. */
export function isConnectionOfProxy(address: string): boolean {
  const { TRUST_PROXY, GATEWAY_PROXIES: configured } = env();
  if (TRUST_PROXY) return true;
  if (known?.configured !== configured) known = { configured, list: listOf(configured) };
  return known.list.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}
