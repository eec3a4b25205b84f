import { afterEach, expect, test } from "vitest";
import { provideEnv } from "@/lib/env";
import { PEER_HEADER } from "@/lib/http/stamped-headers";
import { isFromTrustedProxy } from "@/lib/token-plane/gateway/trusted-proxies";

afterEach(() => provideEnv({ GATEWAY_PROXIES: "" }));

const isTrusted = (peer: string) => isFromTrustedProxy(new Request("http://localhost", { headers: { [PEER_HEADER]: peer } }));

test.each([
  ["10.1.2.3", true],
  ["11.1.2.3", false],
  ["fe80::7%eth0", true],
  ["::1", true],
  ["unknown", false],
])("%s with two configured networks: %s, uncached and cached", (peer, expected) => {
  provideEnv({ GATEWAY_PROXIES: "10.0.0.0/8,fe80::/10" });
  expect([isTrusted(peer), isTrusted(peer)]).toEqual([expected, expected]);
});

test("a changed configuration invalidates cached answers", () => {
  provideEnv({ GATEWAY_PROXIES: "10.0.0.0/8" });
  expect(isTrusted("10.1.2.3")).toBe(true);
  provideEnv({ GATEWAY_PROXIES: "" });
  expect(isTrusted("10.1.2.3")).toBe(false);
});
