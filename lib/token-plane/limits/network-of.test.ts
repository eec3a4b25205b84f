import { expect, it } from "vitest";
import { networkOf } from "@/lib/token-plane/limits/network-of";

it.each([
  ["192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:0DB8:0001:0002::9", "2001:db8:1:2"],
  ["2001:db8::9", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["fe80::1:2:3:4:5", "fe80:0:0:1"],
  [null, null],
])("%s counts as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
