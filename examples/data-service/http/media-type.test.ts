import { expect, it } from "vitest";
import { isMediaType } from "@/examples/data-service/http/media-type";

it.each([
  ["text/csv", true],
  ["text/csv; charset=utf-8; header=present", true],
  ["text/csv;charset=utf-8;header=present", true],
  ['multipart/mixed; boundary="a b;c\\"d"', true],
  ['application/vnd.api+json; profile="https://example.com/profile" ; v=1', true],
  ["text/plain ; charset=utf-8;", true],
  ["APPLICATION/X-TAR", true],
  ["*/*", true],
  ["text", false],
  ["false", false],
  ["text/", false],
  ["/csv", false],
  ["text/csv, text/plain", false],
  ["text/html; a=b\u00e4", false],
  ["text/html; a", false],
  ['text/html; a="b', false],
  ["text/html\u0000", false],
  ["text /html", false],
  [`text/${"a".repeat(251)}`, false],
])("%j is a media type: %s", (text, isValid) => {
  expect(isMediaType(text)).toBe(isValid);
});

it("a long text is checked in linear time", () => {
  const started = performance.now();
  for (const long of ["; ".repeat(8000), " ".repeat(16_000), ";a=b".repeat(4000)]) isMediaType(`a/b${long}x`);
  expect(performance.now() - started).toBeLessThan(500);
});
