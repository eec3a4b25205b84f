import { expect, it } from "vitest";
import { compactCount, countOf, formatCount } from "./format-count";

it.each([
  [0, "0", "0"],
  [999, "999", "999"],
  [1_204, "1,204", "1.2K"],
  [12_345, "12,345", "12.3K"],
  [123_456, "123,456", "123K"],
  [1_234_567, "1,234,567", "1.23M"],
  [12_345_678_901, "12,345,678,901", "12.3B"],
])("formats %i as %s, and as %s where there is little room", (count, whole, short) => {
  expect([formatCount(count), compactCount(count)]).toEqual([whole, short]);
});

it("counts things in the singular and the plural", () => {
  expect([0, 1, 2, 1_204].map((count) => countOf(count, "version"))).toEqual(["0 versions", "1 version", "2 versions", "1,204 versions"]);
  expect(countOf(2, "entry", "entries")).toBe("2 entries");
});
