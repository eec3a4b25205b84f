import { expect, test } from "vitest";
import { isUnreadableAddress } from "@/lib/start/http/unreadable-address";

test.each([
  "/admin/tenants/%ff",
  "/invitation/%",
  "/%E0%A4%A",
  "/x%zz?page=1",
  "*",
  "",
  "/../token_keys",
  "/developer/.",
  "/a/%2E%2e/b",
  "/.%2e",
  "/\\token_keys",
])("%s is unreadable", (url) => {
  expect(isUnreadableAddress(url)).toBe(true);
});

test.each([
  undefined,
  "/",
  "/developer?q=100%",
  "/customer/purchases/%C3%BC",
  "/a%2Fb",
  "/.well-known/x",
  "/a..b/...",
  "/developer?back=/../a",
  "/a#/../b",
])("%s is readable", (url) => {
  expect(isUnreadableAddress(url)).toBe(false);
});
