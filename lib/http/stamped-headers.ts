/** Set by our listener on every request and never taken from a client. */

/** The address of the client: of the socket, or behind a trusted proxy what that proxy says. */
export const ADDRESS_HEADER = "x-client-address";

/** The address that the connection comes from, whatever a proxy says. */
export const PEER_HEADER = "x-peer-address";

/** The mark of this process for requests that come from this machine, were not forwarded and name a loopback host. */
export const LOOPBACK_HEADER = "x-client-is-loopback";

/** Path and query as asked for. */
export const PATH_HEADER = "x-request-path";
