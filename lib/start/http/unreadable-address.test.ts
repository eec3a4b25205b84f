import { expect, test } from "vitest";
import { isUnreadableAddress } from "@/lib/start/http/unreadable-address";

test.each(["/admin/tenants/%ff", "/invitation/%", "/%E0%A4%A", "/x%zz?page=1", "*"])("%s is unreadable", (url) => {
  expect(isUnreadableAddress(url)).toBe(true);
});

test.each([undefined, "/", "/developer?q=100%", "/customer/purchases/%C3%BC", "/a%2Fb"])("%s is readable", (url) => {
  expect(isUnreadableAddress(url)).toBe(false);
});
