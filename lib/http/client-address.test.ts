import type { IncomingMessage } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { provideEnv } from "@/lib/env";
import { stampClientAddress } from "@/lib/http/client-address";
import { ADDRESS_HEADER, PEER_HEADER } from "@/lib/http/stamped-headers";

afterEach(() => provideEnv({ TRUST_PROXY: "", TRUSTED_PROXIES: "" }));

function addressOf(remoteAddress: string | undefined, headers: IncomingMessage["headers"]) {
  const request = { headers, socket: { remoteAddress } } as IncomingMessage;
  stampClientAddress(request);
  return request.headers[ADDRESS_HEADER];
}

const forwarded = (forwardedFor: string) => ({ "x-forwarded-for": forwardedFor });

describe("without a trusted proxy, the client address is", () => {
  test.each([
    ["that of the socket", "10.0.0.1", {}, "10.0.0.1"],
    ["that of the socket, despite forged headers", "10.0.0.1", { [ADDRESS_HEADER]: "1.2.3.4", ...forwarded("1.2.3.4") }, "10.0.0.1"],
    ["an unwrapped IPv4-mapped address", "::ffff:10.0.0.1", {}, "10.0.0.1"],
    ["an IPv6 address without its zone", "fe80::1%eth0", {}, "fe80::1"],
    ["unknown, if the connection is closed", undefined, {}, "unknown"],
  ])("%s", (_what, socket, headers, expected) => {
    expect(addressOf(socket, headers)).toBe(expected);
  });
});

describe("with TRUST_PROXY=1, the client address is", () => {
  test.each([
    ["the last entry", forwarded("6.6.6.6, 1.2.3.4"), "1.2.3.4"],
    ["that of the socket, if the proxy added none", { [ADDRESS_HEADER]: "6.6.6.6" }, "10.0.0.1"],
    ["that of the socket, if the list is empty", forwarded(" , "), "10.0.0.1"],
    ["without its port", forwarded("203.0.113.8:51231"), "203.0.113.8"],
    ["without brackets, port and zone", forwarded("[2001:DB8::1%25eth0]:51231"), "2001:db8::1"],
    ["unknown, if the last entry is no address", forwarded("1.2.3.4, _secret"), "unknown"],
  ])("%s", (_what, headers, expected) => {
    provideEnv({ TRUST_PROXY: "1" });
    expect(addressOf("10.0.0.1", headers)).toBe(expected);
  });
});

describe("with TRUSTED_PROXIES, the client address is", () => {
  test.each([
    ["the last entry that is no trusted proxy", "10.0.0.1", "6.6.6.6, 1.2.3.4, 10.9.9.9", "1.2.3.4"],
    ["found behind proxies in IPv6 networks", "2001:db8:7::1", "6.6.6.6, 1.2.3.4, [2001:db8:7::9]:443", "1.2.3.4"],
    ["found behind a proxy on an IPv6 socket", "::ffff:10.0.0.1", "1.2.3.4", "1.2.3.4"],
    ["found behind a single trusted address", "192.0.2.7", "1.2.3.4", "1.2.3.4"],
    ["that of the socket, if this is no trusted proxy", "192.0.2.8", "1.2.3.4", "192.0.2.8"],
    ["that of the first proxy, if all entries are trusted", "10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"],
    ["unknown, if a proxy reports no address", "10.0.0.1", "1.2.3.4, unknown, 10.0.0.2", "unknown"],
  ])("%s", (_what, socket, forwardedFor, expected) => {
    provideEnv({ TRUSTED_PROXIES: "10.0.0.0/8, 2001:db8:7::/48, 192.0.2.7" });
    expect(addressOf(socket, forwarded(forwardedFor))).toBe(expected);
  });

  test("believed from an IPv4 proxy that is configured as IPv4-mapped", () => {
    provideEnv({ TRUSTED_PROXIES: "::ffff:10.0.0.0/104" });
    expect(addressOf("10.0.0.1", forwarded("1.2.3.4"))).toBe("1.2.3.4");
    expect(addressOf("11.0.0.1", forwarded("1.2.3.4"))).toBe("11.0.0.1");
  });
});

test("the address of the connection is stamped too", () => {
  provideEnv({ TRUST_PROXY: "1" });
  const request = { headers: { ...forwarded("1.2.3.4"), [PEER_HEADER]: "127.0.0.1" }, socket: { remoteAddress: "10.0.0.1" } };
  stampClientAddress(request as unknown as IncomingMessage);
  expect(request.headers[PEER_HEADER]).toBe("10.0.0.1");
});
