import type { IncomingMessage } from "node:http";
import { normalizeAddress } from "@/lib/domain/network/client-address";
import { env } from "@/lib/env";
import { addressTest } from "@/lib/http/address-list";
import { ADDRESS_HEADER, PEER_HEADER } from "@/lib/http/stamped-headers";

const isTrustedProxy = addressTest(() => env().TRUSTED_PROXIES);

/** Whether the forwarding headers of a direct connection from this address are believed. */
export function isTrustedPeer(address: string): boolean {
  return env().TRUST_PROXY || isTrustedProxy(address);
}

/** Whether forwarding headers are believed at all, so that addresses of connections do not tell who the client is. */
export function hasTrustedProxies(): boolean {
  return env().TRUST_PROXY || env().TRUSTED_PROXIES.length > 0;
}

/** Stamps the addresses of the client and of the connection, overwriting headers that the client sent. */
export function stampClientAddress({ headers, socket }: IncomingMessage): void {
  const peer = normalizeAddress(socket.remoteAddress);
  headers[PEER_HEADER] = peer;
  headers[ADDRESS_HEADER] = isTrustedPeer(peer) ? forwardedBy(peer, headers["x-forwarded-for"]) : peer;
}

/** Each proxy appends the address that it was called from, so the client is the last one that is no trusted proxy. */
function forwardedBy(peer: string, forwardedFor: string | string[] | undefined): string {
  const reported = [forwardedFor ?? []]
    .flat()
    .join(",")
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
  let client = peer;
  for (const entry of reported.reverse()) {
    client = normalizeAddress(entry);
    if (!isTrustedProxy(client)) break;
  }
  return client;
}
