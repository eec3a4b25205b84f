/** Stands for every address that cannot be read, so that all of them share one limit. */
export const UNKNOWN_ADDRESS = "unknown";

/** The longest address with a zone, brackets and a port is shorter. */
const MAX_LENGTH = 100;

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?=\d)|$)){4}$/;
const IPV6_CHARACTERS = /^[0-9a-f.]*:[0-9a-f:.]*$/i;
const IN_BRACKETS_OR_WITH_PORT = /^\[([^\]]*)\](?::\d{1,5})?$|^([\d.]+):\d{1,5}$/;
const ZONE = /(?<=:.*)%.*$/;
const IPV4_MAPPED = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

/**
 * One spelling for each client address, as a socket or a proxy reports it: without port, brackets and zone, an IPv4 client of
 * an IPv6 socket as IPv4, and IPv6 by RFC 5952. Everything else is `UNKNOWN_ADDRESS`.
 */
export function normalizeAddress(reported: string | undefined): string {
  if (!reported || reported.length > MAX_LENGTH) return UNKNOWN_ADDRESS;
  const address = reported.trim().replace(IN_BRACKETS_OR_WITH_PORT, "$1$2").replace(ZONE, "");
  if (IPV4.test(address)) return address;
  return (IPV6_CHARACTERS.test(address) && canonicalIpv6(address)) || UNKNOWN_ADDRESS;
}

/**
 * The unit that limits count as one client. It takes a normalized address; an IPv6 address counts as its /64 network, which
 * belongs to one site (RFC 6177).
 */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail = ""] = address.split("::");
  const [first, last] = [head, tail].map((part) => part.split(":").filter(Boolean)) as [string[], string[]];
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => "0");
  return `${canonicalIpv6(`${[...first, ...zeros, ...last].slice(0, 4).join(":")}::`)}/64`;
}

function canonicalIpv6(address: string): string | null {
  const url = `http://[${address}]`;
  if (!URL.canParse(url)) return null;
  const canonical = new URL(url).hostname.slice(1, -1);
  const [, high, low] = IPV4_MAPPED.exec(canonical) ?? [];
  return high && low ? [high, low].flatMap(bytesOf).join(".") : canonical;
}

function bytesOf(group: string): number[] {
  const value = Number.parseInt(group, 16);
  return [value >> 8, value & 0xff];
}
