import { expect, test } from "vitest";
import { safeNextPath } from "@/lib/domain/session/next-path";

test.each([
  ["/developer?page=2", "/developer?page=2"],
  [undefined, "/"],
  ["", "/"],
  ["developer", "/"],
  ["//evil.example/x", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["/.//evil.example", "/"],
  ["/x/..//evil.example", "/"],
  ["/%2e//evil.example", "/"],
  ["https://evil.example", "/"],
  ["javascript:alert(1)", "/"],
])("after signing in, %j leads to %j", (wanted, expected) => {
  expect(safeNextPath(wanted)).toBe(expected);
});
