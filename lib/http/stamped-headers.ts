import { UNKNOWN_ADDRESS } from "@/lib/domain/network/client-address";
import { env } from "@/lib/env";

/** Set by our listener on every request and never taken from a client. */

/** The client's address: that of the socket, or the one that a trusted proxy reports. */
export const ADDRESS_HEADER = "x-client-address";

/** The address of the connection itself, regardless of proxy headers. */
export const PEER_HEADER = "x-peer-address";

/** Carries the stamp on requests that come from this machine, were not forwarded and name a loopback host. */
export const LOOPBACK_HEADER = "x-client-is-loopback";

/** Path and query as requested. */
export const PATH_HEADER = "x-request-path";

/** Carries the stamp on every request that our listener forwards to the cockpit. */
export const STAMP_HEADER = "x-mandate-stamp";

/** A secret shared by the processes of one server, so that no client can forge it; undefined under another listener. */
export function stampKey(): string | undefined {
  return env().STAMP_KEY;
}

export function isStamp(header: string | string[] | null | undefined): boolean {
  return header !== undefined && header !== null && header === stampKey();
}

/** The client's address of a page request, normalized; unknown under another listener. */
export function clientAddress(header: (name: string) => string | null | undefined): string {
  return (isStamp(header(STAMP_HEADER)) && header(ADDRESS_HEADER)) || UNKNOWN_ADDRESS;
}
