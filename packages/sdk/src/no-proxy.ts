type Entry = { host: string; port: string; network: Network | undefined };
type Network = { bits: bigint; width: number; prefix: number };
type Address = Omit<Network, "prefix">;

const DEFAULT_PORTS: Record<string, string> = { "http:": "80", "https:": "443" };
const WIDTHS = { ipv4: 32, ipv6: 128 } as const;
const IPV4_IN_IPV6 = 0xffffn;

/**
 * Whether an address needs no proxy by the value of `NO_PROXY`, as curl and undici read it: entries are separated by commas or
 * blanks. `*` is every host. A name also includes its subdomains, with or without a leading `.` or `*.`. `:8080` after the host
 * limits an entry to that port. `10.0.0.0/8` and `fd00::/8` are networks.
 */
export function bypassesProxy(url: URL, noProxy: string): boolean {
  const host = canonicalHost(url.hostname);
  const port = url.port || DEFAULT_PORTS[url.protocol] || "";
  const address = parseAddress(host);
  return noProxy
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((text) => {
      if (text === "*") return true;
      const entry = parseEntry(text);
      if (entry.port && entry.port !== port) return false;
      if (address) return entry.network !== undefined && contains(entry.network, address);
      return host === entry.host || (entry.host !== "" && host.endsWith(`.${entry.host}`));
    });
}

function parseEntry(text: string): Entry {
  // More than one colon outside brackets is an IPv6 address, not a port.
  const [, bracketed, plain = text, port = ""] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d+))?$/.exec(text) ?? [];
  const host = canonicalHost((bracketed ?? plain).replace(/^\*?\./, ""));
  const [start = "", length] = host.split("/");
  const address = parseAddress(start);
  const prefix = address && prefixOf(address, start, length);
  return { host, port, network: address && prefix !== undefined ? { ...address, prefix } : undefined };
}

/** The prefix length within the form that {@link parseAddress} gives an address; undefined if it is out of range. */
function prefixOf({ width }: Address, text: string, length: string | undefined): number | undefined {
  if (length === undefined) return width;
  const isMapped = width === WIDTHS.ipv4 && text.includes(":");
  const prefix = Number(length) - (isMapped ? WIDTHS.ipv6 - WIDTHS.ipv4 : 0);
  return /^\d{1,3}$/.test(length) && prefix >= 0 && prefix <= width ? prefix : undefined;
}

function contains({ bits, width, prefix }: Network, address: Address): boolean {
  const shift = BigInt(width - prefix);
  return width === address.width && bits >> shift === address.bits >> shift;
}

/** In lower case, as ASCII, without brackets or a dot at the end. */
function canonicalHost(host: string): string {
  const lower = host.toLowerCase().replace(/^\[|\]$/g, "");
  const ascii = /[^ -~]/.test(lower) && URL.canParse(`http://${lower}`) ? new URL(`http://${lower}`).hostname : lower;
  return ascii.replace(/\.$/, "");
}

/** An IP address as a number. An IPv4 address within IPv6 (`::ffff:10.0.0.1`) counts as IPv4. */
function parseAddress(host: string): Address | undefined {
  const isIpv6 = host.includes(":");
  if (!isIpv6 && !/^\d+\.\d+\.\d+\.\d+$/.test(host)) return undefined;
  const url = isIpv6 ? `http://[${host}]` : `http://${host}`;
  if (!URL.canParse(url)) return undefined;
  const { hostname } = new URL(url);
  if (!isIpv6) return { bits: joined(hostname.split(".").map(Number), 8), width: WIDTHS.ipv4 };
  const bits = joined(ipv6Groups(hostname.slice(1, -1)), 16);
  if (bits >> 32n === IPV4_IN_IPV6) return { bits: bits & 0xffff_ffffn, width: WIDTHS.ipv4 };
  return { bits, width: WIDTHS.ipv6 };
}

/** The eight groups of an address in the form of WHATWG URLs, which write IPv4 parts as groups. */
function ipv6Groups(text: string): number[] {
  const [head = [], tail] = text.split("::").map((part) => (part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16))));
  if (!tail) return head;
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}

function joined(parts: number[], bitsPerPart: number): bigint {
  return parts.reduce((bits, part) => (bits << BigInt(bitsPerPart)) | BigInt(part), 0n);
}
