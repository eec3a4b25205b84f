import { BlockList, isIPv4, isIPv6 } from "node:net";
import { normalizeAddress } from "@/lib/domain/network/client-address";

/** Cached addresses; there are few proxies. */
const MAX_CACHED = 1000;

type Known = { configured: readonly string[]; list: BlockList; answers: Map<string, boolean> };

/** Tests normalized addresses against configured addresses and networks such as 10.0.0.0/8, and `always` against these too. */
export function addressTest(configured: () => readonly string[], always: readonly string[] = []): (address: string) => boolean {
  let known: Known | undefined;
  return (address) => {
    const current = configured();
    if (known?.configured !== current) known = { configured: current, list: listOf([...always, ...current]), answers: new Map() };
    const answer = known.answers.get(address) ?? known.list.check(address, isIPv6(address) ? "ipv6" : "ipv4");
    if (known.answers.size < MAX_CACHED) known.answers.set(address, answer);
    return answer;
  };
}

/** The length of the prefix of IPv4-mapped IPv6 addresses. */
const MAPPED_PREFIX = 96;

function listOf(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [written = "", length] = entry.split("/");
    const address = normalizeAddress(written);
    const family = isIPv4(address) ? "ipv4" : "ipv6";
    const isMapped = family === "ipv4" && isIPv6(written);
    if (length === undefined) list.addAddress(address, family);
    else if (isMapped && Number(length) < MAPPED_PREFIX) list.addSubnet(written, Number(length), "ipv6");
    else list.addSubnet(address, Number(length) - (isMapped ? MAPPED_PREFIX : 0), family);
  }
  return list;
}
