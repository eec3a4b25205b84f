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
  ["that of the socket", "10.0.0.1", {}, false, "10.0.0.1"],
  [
    "that of the socket, despite forged headers",
    "10.0.0.1",
    { [ADDRESS_HEADER]: "1.2.3.4", "x-forwarded-for": "1.2.3.4" },
    false,
    "10.0.0.1",
  ],
  ["an unwrapped IPv4-mapped address", "::ffff:10.0.0.1", {}, false, "10.0.0.1"],
  ["an IPv6 address", "2001:db8::1", {}, false, "2001:db8::1"],
  ["the last entry of a trusted proxy", "10.0.0.1", { "x-forwarded-for": "6.6.6.6, 1.2.3.4" }, true, "1.2.3.4"],
  ["that of the socket, if the trusted proxy added none", "10.0.0.1", { [ADDRESS_HEADER]: "6.6.6.6" }, true, "10.0.0.1"],
  ["without port, zone and brackets", "10.0.0.1", { "x-forwarded-for": "1.2.3.4:51231" }, true, "1.2.3.4"],
  ["unknown, if the proxy reports none", "10.0.0.1", { "x-forwarded-for": "_secret" }, true, "unknown"],
  ["unknown, if the connection is closed", undefined, {}, false, "unknown"],
])("the client address is %s", (_what, socket, headers, trustProxy, expected) => {
  expect(addressOf(socket, headers, trustProxy)).toBe(expected);
});
