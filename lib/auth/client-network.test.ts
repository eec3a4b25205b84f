import { expect, test } from "vitest";
import { clientNetwork } from "@/lib/auth/client-network";
import { provideEnv } from "@/lib/env";
import { ADDRESS_HEADER, STAMP_HEADER } from "@/lib/http/stamped-headers";

const networkOfClient = (address: string, stamp = "stamp") => {
  provideEnv({ STAMP_KEY: "stamp" });
  const headers: Record<string, string> = { [ADDRESS_HEADER]: address, [STAMP_HEADER]: stamp };
  return clientNetwork((name) => headers[name]);
};

test("addresses of one IPv6 /64 count as one network", () => {
  expect(networkOfClient("2001:db8:1:2::1")).toBe(networkOfClient("2001:db8:1:2:aaaa:bbbb:cccc:dddd"));
  expect(networkOfClient("2001:db8:1:2::1")).not.toBe(networkOfClient("2001:db8:1:3::1"));
});

test("an IPv4 address counts by itself", () => {
  expect(networkOfClient("203.0.113.7")).toBe("203.0.113.7");
});

test("an address without our stamp is not believed", () => {
  expect(networkOfClient("203.0.113.7", "forged")).toBe("unknown");
});
