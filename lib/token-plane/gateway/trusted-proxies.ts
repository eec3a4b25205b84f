import { BlockList, isIPv6 } from "node:net";
import { env } from "@/lib/env";
import { PEER_HEADER } from "@/lib/http/stamped-headers";
import type { IncomingRequest } from "@/lib/token-plane/http/request";

/** Cached peers; there are few gateways. */
const MAX_PEERS = 1000;

/** Whether a request comes directly from a configured proxy or from this machine. */
export function isFromTrustedProxy(request: IncomingRequest): boolean {
  const peer = request.headers.get(PEER_HEADER);
  if (peer === null) return false;
  const { list, answers } = proxies();
  const known = answers.get(peer);
  if (known !== undefined) return known;
  const isTrusted = list.check(peer, isIPv6(peer) ? "ipv6" : "ipv4");
  if (answers.size < MAX_PEERS) answers.set(peer, isTrusted);
  return isTrusted;
}

type Proxies = { configured: readonly string[]; list: BlockList; answers: Map<string, boolean> };

let known: Proxies | undefined;

function proxies(): Proxies {
  const { GATEWAY_PROXIES: configured } = env();
  if (known?.configured !== configured) known = { configured, list: listOf(["127.0.0.0/8", "::1", ...configured]), answers: new Map() };
  return known;
}

/** Addresses and networks such as 10.0.0.0/8. */
export function listOf(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", length] = entry.split("/");
    const family = isIPv6(address) ? "ipv6" : "ipv4";
    if (length === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(length), family);
  }
  return list;
}
