import { describe, expect, it } from "vitest";
import { networkOf, normalizeAddress } from "@/lib/domain/network/client-address";

describe("a client address has one spelling", () => {
  it.each([
    ["203.0.113.8", "203.0.113.8"],
    ["203.0.113.8:51231", "203.0.113.8"],
    [" 203.0.113.8 ", "203.0.113.8"],
    ["[203.0.113.8]:80", "203.0.113.8"],
    ["::ffff:203.0.113.8", "203.0.113.8"],
    ["::FFFF:CB00:7108", "203.0.113.8"],
    ["[::ffff:203.0.113.8]:443", "203.0.113.8"],
    ["0:0:0:0:0:ffff:203.0.113.8", "203.0.113.8"],
    ["2001:db8::1", "2001:db8::1"],
    ["2001:0DB8:0000:0000:0000:0000:0000:0001", "2001:db8::1"],
    ["[2001:db8::1]", "2001:db8::1"],
    ["[2001:db8::1]:51231", "2001:db8::1"],
    ["fe80::1%eth0", "fe80::1"],
    ["[fe80::1%25eth0]:80", "fe80::1"],
    ["::1", "::1"],
    ["::", "::"],
  ])("%j is %s", (reported, address) => {
    expect(normalizeAddress(reported)).toBe(address);
    expect(normalizeAddress(address)).toBe(address);
  });

  it.each([
    undefined,
    "",
    "unknown",
    "_hidden",
    "localhost",
    "203.0.113",
    "203.0.113.8.9",
    "203.0.113.256",
    "010.0.0.1",
    "203.0.113.8:port",
    "203.0.113.8%1",
    "2130706433",
    "2001:db8::1::2",
    "2001:db8:1:2:3:4:5:6:51231",
    "[2001:db8::1",
    "2001:db8::1]",
    "[]",
    ":",
    "a:b@c:d",
    "::1/../x",
    "a".repeat(20_000),
    "1:".repeat(10_000),
  ])("%j is no address and counts as unknown", (reported) => {
    expect(normalizeAddress(reported)).toBe("unknown");
  });
});

it.each([
  ["192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:db8::9", "2001:db8::/64"],
  ["::1", "::/64"],
  ["fe80::1:2:3:4:5", "fe80:0:0:1::/64"],
  ["1::", "1::/64"],
  ["unknown", "unknown"],
])("%s counts as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
