import { type LookupAddress, type LookupOptions, lookup } from "node:dns";
import { BlockList, isIP } from "node:net";
import { PlatformError } from "@/lib/cloud-foundry/platform-error";
import { env } from "@/lib/env";

/** Address ranges outside the public internet (IANA special-purpose registries). */
const NOT_PUBLIC = blockList([
  "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24",
  "192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4",
  "::/127 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8",
]);

const LOOPBACK = blockList(["127.0.0.0/8 ::1/128"]);

export function isPublic(address: string): boolean {
  return !NOT_PUBLIC.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/** Requires https, or http on this machine if CLOUD_FOUNDRY_HOSTS names it. An IP address must be public or named there. */
export function requireReachable(url: URL): void {
  const host = hostOf(url);
  const isNamed = isNamedHost(host);
  const isPlainAllowed = isNamed && url.protocol === "http:" && isLoopback(host);
  if (url.protocol !== "https:" && !isPlainAllowed) throw new PlatformError("The address of Cloud Foundry must start with https://.");
  if (isIP(host) && !isNamed && !isPublic(host)) throw notPublic(host);
}

type Callback = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

/** Checks the address as part of the connection, so that a name cannot resolve to another address after the check. */
export function lookupReachable(hostname: string, options: LookupOptions, callback: Callback): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || !first) return callback(error ?? new Error("no address"), []);
    if (!isNamedHost(hostname) && !addresses.every(({ address }) => isPublic(address))) return callback(notPublic(hostname), []);
    return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
  });
}

function notPublic(host: string): PlatformError {
  return new PlatformError(`${host} is in a private network. To allow it, name it in the setting CLOUD_FOUNDRY_HOSTS.`);
}

function isNamedHost(host: string): boolean {
  return env().CLOUD_FOUNDRY_HOSTS.some((name) => name === host || (name.startsWith("*.") && host.endsWith(name.slice(1))));
}

function isLoopback(host: string): boolean {
  return host === "localhost" || (isIP(host) !== 0 && LOOPBACK.check(host, isIP(host) === 6 ? "ipv6" : "ipv4"));
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
}

function blockList(lines: string[]): BlockList {
  const list = new BlockList();
  for (const subnet of lines.join(" ").split(" ")) {
    const [address = "", bits] = subnet.split("/");
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? "ipv6" : "ipv4");
  }
  return list;
}
