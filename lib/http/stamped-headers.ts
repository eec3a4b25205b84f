import { env } from "@/lib/env";

/** Set by our listener on every request and never taken from a client. */

/** The address of the client: of the socket, or behind a trusted proxy what that proxy says. */
export const ADDRESS_HEADER = "x-client-address";

/** The address that the connection comes from, whatever a proxy says. */
export const PEER_HEADER = "x-peer-address";

/** Carries the stamp on requests that come from this machine, were not forwarded and name a loopback host. */
export const LOOPBACK_HEADER = "x-client-is-loopback";

/** Path and query as asked for. */
export const PATH_HEADER = "x-request-path";

/** Carries the stamp on every request that our listener hands on to the cockpit. */
export const STAMP_HEADER = "x-mandate-stamp";

/** What only the processes of one start know, so that no client can forge it; undefined under a listener that is not ours. */
export function stampKey(): string | undefined {
  return env().STAMP_KEY;
}

export function isStamp(header: string | string[] | null | undefined): boolean {
  return header !== undefined && header !== null && header === stampKey();
}

/** Where a request to a page comes from; "unknown" where the listener that says so is not ours. */
export function clientAddress(header: (name: string) => string | null | undefined): string {
  return (isStamp(header(STAMP_HEADER)) && header(ADDRESS_HEADER)) || "unknown";
}
