import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { stampClientAddress } from "@/lib/http/client-address";
import { ADDRESS_HEADER } from "@/lib/http/stamped-headers";

function addressOf(remoteAddress: string | undefined, headers: IncomingMessage["headers"], trustProxy: boolean) {
  const request = { headers, socket: { remoteAddress } } as IncomingMessage;
  stampClientAddress(request, { trustProxy });
  return request.headers[ADDRESS_HEADER];
}

test.each([
  ["the socket", "10.0.0.1", {}, false, "10.0.0.1"],
  ["the socket, whatever the client claims", "10.0.0.1", { [ADDRESS_HEADER]: "1.2.3.4", "x-forwarded-for": "1.2.3.4" }, false, "10.0.0.1"],
  ["an IPv4 client on an IPv6 socket", "::ffff:10.0.0.1", {}, false, "10.0.0.1"],
  ["an IPv6 client", "2001:db8::1", {}, false, "2001:db8::1"],
  ["the last entry that a trusted proxy wrote", "10.0.0.1", { "x-forwarded-for": "6.6.6.6, 1.2.3.4" }, true, "1.2.3.4"],
  ["the socket, if the trusted proxy wrote nothing", "10.0.0.1", { [ADDRESS_HEADER]: "6.6.6.6" }, true, "10.0.0.1"],
  ["unknown, if the connection is gone", undefined, {}, false, "unknown"],
])("the address is that of %s", (_what, socket, headers, trustProxy, expected) => {
  expect(addressOf(socket, headers, trustProxy)).toBe(expected);
});
